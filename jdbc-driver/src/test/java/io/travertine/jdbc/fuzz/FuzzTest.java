package io.travertine.jdbc.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;

import io.travertine.engine.fuzz.FuzzTrials;
import org.junit.jupiter.api.Test;

/** Whatever a URL says: it is taken apart, or refused with an {@link java.sql.SQLException}. */
class FuzzTest {

    @Test
    void urlsAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(UrlTarget.class, "url", 500);
    }
}
