package io.travertine.engine.testing;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/** Random operations under random options, through crashes and reopenings: every answer is the model's. */
class ModelTrialsTest {

    private static final int STEPS = 2_000;

    @Test
    void everyAnswerIsTheModels() throws IOException {
        Trials.runAbreast("model", 4_000, seed -> LsmModelTest.run(1_000_000 + seed, STEPS));
    }
}
