package io.travertine.engine.memtable;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;

/**
 * Entries that came in the order of their keys, at one time: what a transaction puts by the batch. An array of them costs a
 * fraction of what it costs to put each of them in its place. Immutable, but keys and values are kept, not copied.
 */
public final class SortedRun implements SortedEntries {

    private final List<byte[]> qualifiedKeys;
    private final List<byte[]> values;
    private final long sequence;
    private final long trailer;

    /** @param qualifiedKeys in ascending order, each once */
    public SortedRun(List<byte[]> qualifiedKeys, List<byte[]> values, long sequence) {
        if (qualifiedKeys.size() != values.size()) {
            throw new IllegalArgumentException(qualifiedKeys.size() + " keys with " + values.size() + " values");
        }
        this.qualifiedKeys = qualifiedKeys;
        this.values = values;
        this.sequence = sequence;
        this.trailer = InternalKey.trailer(sequence, KeyKind.PUT);
    }

    /** The sequence of all entries. */
    public long sequence() {
        return sequence;
    }

    public List<byte[]> qualifiedKeys() {
        return qualifiedKeys;
    }

    public List<byte[]> values() {
        return values;
    }

    /** Whether all keys lie before all of another run; neither is empty. */
    public boolean isBefore(SortedRun other) {
        byte[] last = qualifiedKeys.get(qualifiedKeys.size() - 1);
        return Arrays.compareUnsigned(last, other.qualifiedKeys.get(0)) < 0;
    }

    @Override
    public long find(byte[] seekKey, ByteSlice value) {
        int length = seekKey.length - InternalKey.TRAILER_BYTES;
        int place = firstAtOrAfter(seekKey, 0, seekKey.length);
        if (place == qualifiedKeys.size()) {
            return NONE;
        }
        byte[] key = qualifiedKeys.get(place);
        if (!Arrays.equals(key, 0, key.length, seekKey, 0, length)) {
            return NONE;
        }
        value.point(values.get(place), 0, values.get(place).length);
        return trailer;
    }

    @Override
    public boolean isEmpty() {
        return qualifiedKeys.isEmpty();
    }

    @Override
    public int count(byte[] lower, byte[] upper, int limit) {
        int from = firstAtOrAfter(lower, 0, lower.length);
        int to = firstAtOrAfter(upper, 0, upper.length);
        return Math.max(0, Math.min(limit, to - from));
    }

    @Override
    public InternalIterator iterator() {
        return new RunIterator();
    }

    /** The place of the first entry that does not come before an internal key; their number if all do. */
    private int firstAtOrAfter(byte[] internalKey, int offset, int length) {
        int low = 0;
        int high = qualifiedKeys.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, internalKey, offset, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The order of an entry and an internal key: by the qualified key, then the newer one first. */
    private int compare(int place, byte[] internalKey, int offset, int length) {
        byte[] key = qualifiedKeys.get(place);
        int end = offset + length - InternalKey.TRAILER_BYTES;
        int order = Arrays.compareUnsigned(key, 0, key.length, internalKey, offset, end);
        return order != 0 ? order : Long.compareUnsigned(FixedInts.readLong(internalKey, end), trailer);
    }

    private final class RunIterator implements InternalIterator {

        private static final int NOWHERE = -1;

        private final ByteSlice key = new ByteSlice();
        private final ByteSlice value = new ByteSlice();
        private byte[] internalKey = {};
        private int place = NOWHERE;

        @Override
        public boolean isValid() {
            return place != NOWHERE;
        }

        @Override
        public boolean seekToFirst() {
            return stand(0);
        }

        @Override
        public boolean seekToLast() {
            return stand(qualifiedKeys.size() - 1);
        }

        @Override
        public boolean seek(ByteSlice target) {
            return stand(firstAtOrAfter(target.bytes(), target.offset(), target.length()));
        }

        @Override
        public boolean seekForPrevious(ByteSlice target) {
            int at = firstAtOrAfter(target.bytes(), target.offset(), target.length());
            boolean isThere =
                    at < qualifiedKeys.size() && compare(at, target.bytes(), target.offset(), target.length()) == 0;
            return stand(isThere ? at : at - 1);
        }

        @Override
        public boolean next() {
            return stand(place + 1);
        }

        @Override
        public boolean previous() {
            return stand(place - 1);
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
            place = NOWHERE;
        }

        private boolean stand(int at) {
            if (at < 0 || at >= qualifiedKeys.size()) {
                place = NOWHERE;
                return false;
            }
            place = at;
            byte[] qualifiedKey = qualifiedKeys.get(at);
            int length = qualifiedKey.length + InternalKey.TRAILER_BYTES;
            internalKey = internalKey.length == length ? internalKey : new byte[length];
            System.arraycopy(qualifiedKey, 0, internalKey, 0, qualifiedKey.length);
            FixedInts.writeLong(internalKey, qualifiedKey.length, trailer);
            key.point(internalKey, 0, length);
            value.point(values.get(at), 0, values.get(at).length);
            return true;
        }
    }
}
