package io.travertine.engine.key;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;

/**
 * Sorted internal keys that stay in memory, laid out for the search among them: the last keys of a file's blocks, or of a
 * level's files. Immutable.
 *
 * <p>Of every key, the eight bytes behind what all of them share lie in one {@code long[]}; a search compares numbers there
 * and looks at a whole key only where these are equal.
 */
public final class KeyFences {

    private final byte[] keys;
    /** Where each key begins, and behind the last one, where it ends. */
    private final int[] starts;

    private final int sharedBytes;
    /** With the uppermost bit flipped, so that their order as signed numbers is that of the bytes. */
    private final long[] prefixes;

    private KeyFences(byte[] keys, int[] starts) {
        this.keys = keys;
        this.starts = starts;
        this.prefixes = new long[starts.length - 1];
        this.sharedBytes = sharedByAll();
        for (int i = 0; i < prefixes.length; i++) {
            int length = starts[i + 1] - starts[i] - InternalKey.TRAILER_BYTES;
            prefixes[i] = prefix(keys, starts[i] + sharedBytes, length - sharedBytes);
        }
    }

    private int sharedByAll() {
        if (prefixes.length == 0) {
            return 0;
        }
        int last = starts[prefixes.length - 1];
        int firstEnd = starts[1] - InternalKey.TRAILER_BYTES;
        int lastEnd = keys.length - InternalKey.TRAILER_BYTES;
        int mismatch = Arrays.mismatch(keys, 0, firstEnd, keys, last, lastEnd);
        return mismatch < 0 ? firstEnd : mismatch;
    }

    /** Gathers keys, which must come in order. */
    public static final class Builder {

        private final ByteWriter keys = new ByteWriter(1024);
        private int[] starts = new int[32];
        private int count;

        /** Adds an internal key that is not before the one added last. */
        public Builder add(byte[] key, int offset, int length) {
            if (++count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            keys.writeBytes(key, offset, length);
            starts[count] = keys.size();
            return this;
        }

        public KeyFences build() {
            return new KeyFences(keys.toByteArray(), Arrays.copyOf(starts, count + 1));
        }
    }

    public int size() {
        return prefixes.length;
    }

    /** Makes the slice show one of the keys. */
    public void show(int index, ByteSlice slice) {
        slice.point(keys, starts[index], starts[index + 1] - starts[index]);
    }

    /** Compares one of the keys with another internal key. */
    public int compare(int index, ByteSlice key) {
        int length = starts[index + 1] - starts[index];
        return InternalKeyOrder.compare(keys, starts[index], length, key.bytes(), key.offset(), key.length());
    }

    /** The memory that the fences take. */
    public long sizeBytes() {
        return keys.length + (long) starts.length * (Integer.BYTES + Long.BYTES);
    }

    /** The index of the first key at or after an internal key; {@link #size} if there is none. */
    public int firstAtOrAfter(ByteSlice key) {
        int qualifiedLength = InternalKey.qualifiedLength(key);
        return search(key.bytes(), key.offset(), qualifiedLength, InternalKey.trailer(key));
    }

    /** The index of the first key, whatever its trailer, at or after a qualified key; {@link #size} if there is none. */
    public int firstAtOrAfterQualified(byte[] bytes, int offset, int length) {
        return search(bytes, offset, length, -1L);
    }

    private int search(byte[] key, int offset, int length, long trailer) {
        int low = 0;
        int high = prefixes.length;
        int order = high == 0 ? 0 : compareWithShared(key, offset, length);
        if (order != 0) {
            return order < 0 ? 0 : high;
        }
        long prefix = prefix(key, offset + sharedBytes, length - sharedBytes);
        while (low < high) {
            int middle = (low + high) >>> 1;
            long found = prefixes[middle];
            if (found < prefix || (found == prefix && isBefore(middle, key, offset, length, trailer))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How the key lies to all fences: before them, behind them, or, for 0, it begins as they do. */
    private int compareWithShared(byte[] key, int offset, int length) {
        int compared = Math.min(length, sharedBytes);
        int order = Arrays.compareUnsigned(key, offset, offset + compared, keys, 0, compared);
        return order == 0 && length < sharedBytes ? -1 : order;
    }

    private boolean isBefore(int index, byte[] key, int offset, int length, long trailer) {
        int end = starts[index + 1] - InternalKey.TRAILER_BYTES;
        int order = Arrays.compareUnsigned(keys, starts[index], end, key, offset, offset + length);
        return order < 0 || (order == 0 && Long.compareUnsigned(FixedInts.readLong(keys, end), trailer) > 0);
    }

    private static long prefix(byte[] bytes, int offset, int length) {
        if (length >= Long.BYTES) {
            return FixedInts.readLong(bytes, offset) ^ Long.MIN_VALUE;
        }
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << 8 | (i < length ? bytes[offset + i] & 0xFF : 0);
        }
        return prefix ^ Long.MIN_VALUE;
    }
}
