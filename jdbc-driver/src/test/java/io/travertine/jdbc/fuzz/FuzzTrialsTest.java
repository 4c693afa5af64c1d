package io.travertine.jdbc.fuzz;

import java.io.IOException;

import io.travertine.engine.fuzz.FuzzTrials;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Minutes of Jazzer; {@code -Dcount} says how many seconds. */
@Tag("slow")
class FuzzTrialsTest {

    @Test
    void urlsAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(UrlTarget.class, "url");
    }
}
