package io.travertine.engine.compaction;

import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.travertine.engine.version.FileMetadata;

/**
 * What readers can still see: asked before entries are thrown away. Whoever makes compaction keep an entry for another
 * reason answers for it here, too: what is not needed is gone after the next merge, or files are merged again and again
 * for nothing. Thread-safe.
 */
public interface ReaderNeeds {

    /** The sequences that readers see or may yet begin to see, ascending; the last one is the newest visible. */
    long[] neededSequences();

    /** What is kept of the past at this moment, whoever reads; whoever rewrites entries asks once, before it begins. */
    default KeptHistory keptHistory() {
        return KeptHistory.NONE;
    }

    /** Tells the keyspaces that were dropped at or before that sequence. */
    IntPredicate keyspacesDroppedUpTo(long sequence);

    /**
     * Tells the files of which nobody who reads at that sequence or later sees an entry: with the oldest needed sequence,
     * those that are removed by an edit of the manifest, at once, and read no more. More ways to tell: {@link UnseenFiles}.
     */
    default Predicate<FileMetadata> unseenFiles(long sequence) {
        return UnseenFiles.ofKeyspaces(keyspacesDroppedUpTo(sequence));
    }
}
