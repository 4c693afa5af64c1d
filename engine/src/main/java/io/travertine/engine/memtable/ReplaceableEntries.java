package io.travertine.engine.memtable;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Entries that may be replaced and removed: the writes of one transaction. Thread-safe: readers see every entry that was put
 * before they look, and perhaps some that are put while they do. Keys and values are kept, not copied.
 */
public final class ReplaceableEntries implements SortedEntries {

    /** What an entry takes beside the bytes of key and value: two array headers, a node and its share of the index. */
    public static final int OVERHEAD_BYTES = 72;

    private volatile ConcurrentNavigableMap<byte[], byte[]> entries = newMap();

    private static ConcurrentNavigableMap<byte[], byte[]> newMap() {
        return new ConcurrentSkipListMap<>(InternalKeyOrder.INSTANCE);
    }

    /** Puts the entry, or replaces the value of the one with that internal key; returns the value replaced. */
    public byte @Nullable [] put(byte[] internalKey, byte[] value) {
        return entries.put(internalKey, value);
    }

    /** Removes the entry and returns its value, or null if there was none. */
    public byte @Nullable [] remove(byte[] internalKey) {
        return entries.remove(internalKey);
    }

    /** The value of the entry, or null if there is none. */
    public byte @Nullable [] get(byte[] internalKey) {
        return entries.get(internalKey);
    }

    /** Removes all entries, at the price of one. An iterator that was made before goes on over what there was. */
    public void clear() {
        entries = newMap();
    }

    @Override
    public long find(byte[] seekKey, ByteSlice value) {
        Map.Entry<byte[], byte[]> entry = entries.ceilingEntry(seekKey);
        if (entry == null || InternalKeyOrder.compareQualified(entry.getKey(), seekKey) != 0) {
            return NONE;
        }
        value.point(entry.getValue(), 0, entry.getValue().length);
        return InternalKey.trailer(entry.getKey(), 0, entry.getKey().length);
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public int count(byte[] lower, byte[] upper, int limit) {
        if (InternalKeyOrder.INSTANCE.compare(lower, upper) >= 0) {
            return 0;
        }
        int count = 0;
        for (Iterator<byte[]> keys = entries.subMap(lower, upper).keySet().iterator();
                count < limit && keys.hasNext(); ) {
            keys.next();
            count++;
        }
        return count;
    }

    @Override
    public InternalIterator iterator() {
        return new EntryIterator(entries);
    }

    /** Forward along the list in constant time, backward by a search for each step. */
    private static final class EntryIterator implements InternalIterator {

        private final ConcurrentNavigableMap<byte[], byte[]> entries;
        private final ByteSlice key = new ByteSlice();
        private final ByteSlice value = new ByteSlice();
        /** Stands behind the current entry while moving forward; else null. */
        private @Nullable Iterator<Map.Entry<byte[], byte[]>> following;

        private Map.@Nullable Entry<byte[], byte[]> current;

        EntryIterator(ConcurrentNavigableMap<byte[], byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public boolean isValid() {
            return current != null;
        }

        @Override
        public boolean seekToFirst() {
            return walk(entries);
        }

        @Override
        public boolean seekToLast() {
            following = null;
            return stand(entries.lastEntry());
        }

        @Override
        public boolean seek(ByteSlice target) {
            return walk(entries.tailMap(array(target), true));
        }

        @Override
        public boolean seekForPrevious(ByteSlice target) {
            following = null;
            return stand(entries.floorEntry(array(target)));
        }

        @Override
        public boolean next() {
            Iterator<Map.Entry<byte[], byte[]>> steps = following;
            return steps == null ? walk(entries.tailMap(currentKey(), false)) : step(steps);
        }

        @Override
        public boolean previous() {
            following = null;
            return stand(entries.lowerEntry(currentKey()));
        }

        @Override
        public ByteSlice key() {
            return key;
        }

        @Override
        public ByteSlice value() {
            return value;
        }

        @Override
        public void close() {
            following = null;
            current = null;
        }

        private boolean walk(ConcurrentNavigableMap<byte[], byte[]> tail) {
            Iterator<Map.Entry<byte[], byte[]>> steps = tail.entrySet().iterator();
            following = steps;
            return step(steps);
        }

        private boolean step(Iterator<Map.Entry<byte[], byte[]>> steps) {
            return stand(steps.hasNext() ? steps.next() : null);
        }

        private boolean stand(Map.@Nullable Entry<byte[], byte[]> entry) {
            current = entry;
            if (entry == null) {
                return false;
            }
            key.point(entry.getKey(), 0, entry.getKey().length);
            value.point(entry.getValue(), 0, entry.getValue().length);
            return true;
        }

        private byte[] currentKey() {
            Map.Entry<byte[], byte[]> entry = current;
            if (entry == null) {
                throw new IllegalStateException("the iterator stands on no entry");
            }
            return entry.getKey();
        }

        private static byte[] array(ByteSlice target) {
            boolean whole = target.offset() == 0 && target.length() == target.bytes().length;
            return whole ? target.bytes() : target.toByteArray();
        }
    }
}
