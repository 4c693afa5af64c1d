package io.travertine.sql.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;

import io.travertine.engine.fuzz.FuzzTrials;
import org.junit.jupiter.api.Test;

/** Whatever bytes the decoders get: they return, or refuse them with an exception that is meant for that. */
class FuzzTest {

    @Test
    void keysAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(KeyCodecTarget.class, "key", 100);
    }

    @Test
    void statementsAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(SqlTarget.class, "sql", 2);
    }
}
