package io.travertine.engine.memtable;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;

/**
 * Entries in memory, sorted by internal key. Thread-safe: readers see every entry that was put before they look, and
 * perhaps some that are put while they do.
 */
public interface SortedEntries {

    /** What {@link #find} returns if there is no such entry; no trailer has this value. */
    long NONE = -1;

    /**
     * Finds the first entry at or after the seek key that has the same qualified key.
     *
     * @param value is pointed at its value
     * @return its trailer, or {@link #NONE}
     */
    long find(byte[] seekKey, ByteSlice value);

    boolean isEmpty();

    /** The number of entries from the lower internal key to the upper one, counted up to the limit. */
    int count(byte[] lower, byte[] upper, int limit);

    InternalIterator iterator();
}
