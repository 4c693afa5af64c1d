package io.travertine.engine.filter;

import io.travertine.engine.encoding.FixedInts;

/**
 * A 64-bit hash of byte strings for filters and hash indexes. Part of the file format: it must never change. Not for
 * integrity.
 */
public final class KeyHash {

    private static final long FIRST = 0x9E37_79B9_7F4A_7C15L;
    private static final long SECOND = 0xC2B2_AE3D_27D4_EB4FL;

    private KeyHash() {}

    public static long hash(byte[] bytes, int offset, int length) {
        long hash = length * FIRST;
        int position = offset;
        int end = offset + length;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = (hash ^ mixed(FixedInts.readLong(bytes, position) * SECOND)) * FIRST;
        }
        long rest = 0;
        for (; position < end; position++) {
            rest = rest << 8 | (bytes[position] & 0xFF);
        }
        return mixed(hash ^ mixed(rest * SECOND));
    }

    /** The hash of a prefix of keys, which is not that of the key of the same bytes. Part of the file format as well. */
    public static long ofPrefix(byte[] bytes, int offset, int length) {
        return mixed(hash(bytes, offset, length) ^ SECOND);
    }

    /** Lets every bit of the value reach every bit of the result. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 32) * FIRST;
        mixed = (mixed ^ mixed >>> 29) * SECOND;
        return mixed ^ mixed >>> 32;
    }
}
