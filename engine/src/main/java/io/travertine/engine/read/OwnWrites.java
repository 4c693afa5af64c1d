package io.travertine.engine.read;

import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * The writes of a reader's own transaction: the newest source of its reads. They carry sequences above all commits:
 * {@link Visibility#OWN_WRITES_FROM}. As thread-safe as the transaction is.
 */
public interface OwnWrites {

    SortedEntries entries();

    /** The range deletes among the entries, as of now. */
    RangeTombstones rangeTombstones();
}
