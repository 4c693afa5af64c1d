package io.travertine.engine.history;

import java.io.IOException;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/**
 * Histories of random transactions of every kind at every level, in an order drawn from a seed: none holds what its level
 * forbids. One store has those of one seed.
 */
class HistoryTrialsTest {

    private static final int TRANSACTIONS = 6;

    @Test
    void noLevelAllowsWhatItForbids() throws IOException {
        Trials.runAbreast("histories", 500, seed -> {
            try (StepwiseHistories histories = new StepwiseHistories(seed)) {
                for (HistoryScene scene : HistoryScene.values()) {
                    for (Isolation isolation : Isolation.values()) {
                        HistoryTest.check(histories.run(scene, isolation, TRANSACTIONS), scene, isolation, seed);
                    }
                }
            }
            return (long) HistoryScene.values().length * Isolation.values().length;
        });
    }
}
