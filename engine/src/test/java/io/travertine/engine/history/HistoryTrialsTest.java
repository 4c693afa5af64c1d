package io.travertine.engine.history;

import java.io.IOException;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/** Histories of random transactions at every level, in an order drawn from a seed: none holds what its level forbids. */
class HistoryTrialsTest {

    private static final int TRANSACTIONS = 15;

    @Test
    void noLevelAllowsWhatItForbids() throws IOException {
        Trials.run("histories", 200, seed -> {
            for (Isolation isolation : Isolation.values()) {
                HistoryTest.check(
                        HistoryTest.stepwise(isolation, 10_000 + seed, TRANSACTIONS), isolation, 10_000 + seed);
            }
            return Isolation.values().length;
        });
    }
}
