package io.travertine.sql.fuzz;

import java.io.IOException;

import io.travertine.engine.fuzz.FuzzTrials;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Minutes of Jazzer, each decoder on its own; {@code -Dcount} says how many seconds. */
@Tag("slow")
class FuzzTrialsTest {

    @Test
    void keysAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(KeyCodecTarget.class, "key");
    }

    @Test
    void statementsAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(SqlTarget.class, "sql");
    }
}
