package io.travertine.engine.read;

import java.util.List;

import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;

/**
 * The writes of a reader's own transaction: the newest source of its reads. They carry sequences above all commits:
 * {@link Visibility#OWN_WRITES_FROM}. As thread-safe as the transaction is.
 */
public interface OwnWrites {

    SortedEntries entries();

    /** Files that the transaction ingested, under its own sequences; what it wrote to their ranges is newer than they. */
    List<FileMetadata> ingested();

    /** The range deletes among the entries, as of now. */
    RangeTombstones rangeTombstones();
}
