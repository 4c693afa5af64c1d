package io.travertine.engine.fuzz;

import java.io.IOException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Minutes of Jazzer, each decoder on its own; {@code -Dcount} says how many seconds. */
@Tag("slow")
class FuzzTrialsTest {

    @Test
    void segmentsOfTheLogAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(WalTarget.class, "wal");
    }

    @Test
    void manifestsAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(ManifestTarget.class, "manifest");
    }

    @Test
    void sstablesAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(SstableTarget.class, "sstable");
    }

    @Test
    void tuplesAreDecodedOrRefused() throws IOException {
        FuzzTrials.fuzz(TupleTarget.class, "tuple");
    }
}
