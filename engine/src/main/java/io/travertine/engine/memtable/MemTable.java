package io.travertine.engine.memtable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.filter.GrowingFilter;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.tombstone.GrowingTombstones;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * The newest entries of the store: what the write-ahead log holds, sorted. Thread-safe: several threads may add, and any
 * may read meanwhile. Frozen by its owner, who then adds no more.
 *
 * <p>Whoever reads or adds holds a pin, or the pin of a view that shows it. When the last one is gone the memory is used again:
 * no slice that was taken of the memtable is good any more.
 */
public final class MemTable {

    private static final byte[] NO_VALUE = {};

    private final long firstWalSegment;
    private final ChunkPool chunks;
    private final SkipList entries;
    private final GrowingFilter filter;
    private final GrowingTombstones rangeTombstones = new GrowingTombstones();
    private final AtomicLong entryCount = new AtomicLong();
    private final AtomicLong sequenceMax = new AtomicLong();
    private final AtomicInteger pins = new AtomicInteger();
    private volatile boolean reusable = true;

    /**
     * @param firstWalSegment the oldest log segment that holds an entry of this memtable
     * @param chunks where its memory comes from and goes to
     */
    public MemTable(long firstWalSegment, ChunkPool chunks) {
        this.firstWalSegment = firstWalSegment;
        this.chunks = chunks;
        this.entries = new SkipList(chunks);
        this.filter = new GrowingFilter(chunks::use);
    }

    /** An empty one with memory from the same place. */
    public MemTable successor(long firstSegmentOfIt) {
        return new MemTable(firstSegmentOfIt, chunks);
    }

    /** Keeps the memory until the pin is released. There is a pin already, or there never was one. */
    public void pin() {
        pins.incrementAndGet();
    }

    /** Ends a pin; with the last one the memory goes. */
    public void release() {
        int left = pins.decrementAndGet();
        assert left >= 0 : "a memtable was released more often than pinned";
        if (left == 0) {
            entries.giveBack(reusable);
            chunks.endUse(filter.sizeBytes());
        }
    }

    /** Leaves the memory to the garbage collector in the end: somebody may be reading although he has ended his pin. */
    public void spareFromReuse() {
        reusable = false;
    }

    /** The oldest log segment that must be kept until this memtable has become a file. */
    public long firstWalSegment() {
        return firstWalSegment;
    }

    /** Adds an entry, a copy of key and value. No two entries have the same sequence. */
    public void add(byte[] qualifiedKey, long sequence, KeyKind kind, byte[] value) {
        new Inserter(false).add(qualifiedKey, sequence, kind, value);
    }

    /**
     * Adds one entry after another; quickest where one comes right behind the last.
     *
     * @param ascending whether most come in ascending order
     */
    public Inserter inserter(boolean ascending) {
        return new Inserter(ascending);
    }

    /** Adds entries on behalf of one thread. */
    public final class Inserter {

        private final SkipList.Finger finger;

        private Inserter(boolean ascending) {
            this.finger = entries.new Finger(ascending);
        }

        /** The memtable that it adds to. */
        public MemTable memtable() {
            return MemTable.this;
        }

        public void put(byte[] qualifiedKey, long sequence, byte[] value) {
            add(qualifiedKey, sequence, KeyKind.PUT, value);
        }

        public void delete(byte[] qualifiedKey, long sequence) {
            add(qualifiedKey, sequence, KeyKind.DELETE, NO_VALUE);
        }

        /** Hides what is older from the one qualified key, inclusive, to the other, exclusive. */
        public void deleteRange(byte[] lower, byte[] upper, long sequence) {
            add(lower, sequence, KeyKind.RANGE_DELETE, upper);
        }

        /** Adds an entry, a copy of key and value. No two entries have the same sequence. */
        public void add(byte[] qualifiedKey, long sequence, KeyKind kind, byte[] value) {
            long count = entryCount.incrementAndGet();
            filter.add(KeyHash.hash(qualifiedKey, 0, qualifiedKey.length), count);
            entries.add(finger, qualifiedKey, InternalKey.trailer(sequence, kind), value);
            if (kind == KeyKind.RANGE_DELETE) {
                rangeTombstones.add(new RangeTombstone(qualifiedKey.clone(), value.clone(), sequence));
            }
            if (sequence > sequenceMax.get()) {
                sequenceMax.accumulateAndGet(sequence, Math::max);
            }
        }
    }

    /**
     * Shows some keys from the lower internal key to the upper one, in order and spread about evenly: at least so many, all
     * of them if there are no more. A key is valid until the next is shown.
     */
    public void sample(byte[] lower, byte[] upper, int atLeast, Consumer<ByteSlice> keys) {
        entries.sample(lower, upper, atLeast, keys);
    }

    /**
     * Finds the first entry at or after the seek key that has the same qualified key; a filter spares the search for most
     * keys that are not there.
     *
     * @param hash the {@link KeyHash} of the qualified key
     * @param value is pointed at its value
     * @return its trailer, or {@link SortedEntries#NONE}
     */
    public long find(byte[] seekKey, long hash, ByteSlice value) {
        return filter.mayContain(hash) ? entries.find(seekKey, value) : SortedEntries.NONE;
    }

    public SortedEntries entries() {
        return entries;
    }

    /** The range deletes among the entries. */
    public RangeTombstones rangeTombstones() {
        return rangeTombstones.current();
    }

    public InternalIterator iterator() {
        return entries.iterator();
    }

    /**
     * The heap that the entries take, keys, values and links, to the byte. What is reserved for the next ones comes on top:
     * at most as much again in a small memtable, and a quarter of a megabyte in any.
     */
    public long bytes() {
        return entries.bytes();
    }

    public long entryCount() {
        return entryCount.get();
    }

    public boolean isEmpty() {
        return entryCount.get() == 0;
    }

    /** The sequence of the newest entry, 0 if there is none. */
    public long sequenceMax() {
        return sequenceMax.get();
    }
}
