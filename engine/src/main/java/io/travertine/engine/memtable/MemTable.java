package io.travertine.engine.memtable;

import java.util.Map;

import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;

/**
 * The newest entries of the store: what the write-ahead log holds, sorted. One thread at a time adds; any may read
 * meanwhile. Frozen by its owner, who then adds no more.
 */
public final class MemTable {

    private static final byte[] NO_VALUE = {};

    private final long firstWalSegment;
    private final SortedEntries entries = new SortedEntries();
    private volatile long bytes;
    private volatile long entryCount;
    private volatile long sequenceMax;

    /**
     * @param firstWalSegment the oldest log segment that holds an entry of this memtable
     */
    public MemTable(long firstWalSegment) {
        this.firstWalSegment = firstWalSegment;
    }

    /** The oldest log segment that must be kept until this memtable has become a file. */
    public long firstWalSegment() {
        return firstWalSegment;
    }

    public void put(byte[] qualifiedKey, long sequence, byte[] value) {
        add(qualifiedKey, sequence, KeyKind.PUT, value);
    }

    public void delete(byte[] qualifiedKey, long sequence) {
        add(qualifiedKey, sequence, KeyKind.DELETE, NO_VALUE);
    }

    /** Adds an entry. The value is kept, not copied. Sequences must not descend. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time adds
    public void add(byte[] qualifiedKey, long sequence, KeyKind kind, byte[] value) {
        assert sequence >= sequenceMax : "sequences must not descend: " + sequence + " after " + sequenceMax;
        byte[] replaced = entries.put(InternalKey.encode(qualifiedKey, sequence, kind), value);
        assert replaced == null : "one commit wrote a key twice";
        bytes += qualifiedKey.length + InternalKey.TRAILER_BYTES + value.length + SortedEntries.OVERHEAD_BYTES;
        entryCount++;
        sequenceMax = sequence;
    }

    /** The first entry at or after the internal key, or null. */
    public Map.@org.jspecify.annotations.Nullable Entry<byte[], byte[]> atOrAfter(byte[] internalKey) {
        return entries.atOrAfter(internalKey);
    }

    public SortedEntries entries() {
        return entries;
    }

    public InternalIterator iterator() {
        return entries.iterator();
    }

    /** The heap that the entries take, about. */
    public long bytes() {
        return bytes;
    }

    public long entryCount() {
        return entryCount;
    }

    public boolean isEmpty() {
        return entryCount == 0;
    }

    /** The sequence of the newest entry, 0 if there is none. */
    public long sequenceMax() {
        return sequenceMax;
    }
}
