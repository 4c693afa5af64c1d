package io.travertine.engine.compaction;

import java.util.function.IntPredicate;

/** What readers can still see: asked before entries are thrown away. Thread-safe. */
public interface ReaderNeeds {

    /** The sequences that readers see or may yet begin to see, ascending; the last one is the newest visible. */
    long[] neededSequences();

    /** Tells the keyspaces that were dropped at or before that sequence. */
    IntPredicate keyspacesDroppedUpTo(long sequence);
}
