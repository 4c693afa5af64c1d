package io.travertine.engine.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;

import org.junit.jupiter.api.Test;

/** Whatever bytes the decoders get: they return, or refuse them with an exception that is meant for that. */
class FuzzTest {

    private static final int CHANGES = 300;

    @Test
    void segmentsOfTheLogAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(WalTarget.class, "wal", CHANGES);
    }

    @Test
    void manifestsAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(ManifestTarget.class, "manifest", CHANGES);
    }

    @Test
    void sstablesAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(SstableTarget.class, "sstable", CHANGES);
    }

    @Test
    void tuplesAreDecodedOrRefused() throws IOException, URISyntaxException {
        FuzzTrials.replay(TupleTarget.class, "tuple", CHANGES);
    }
}
