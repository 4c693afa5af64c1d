package io.travertine.engine.encoding;

/** Writes variable-length unsigned integers; {@link ByteReader} reads them. Format: see the package documentation. */
public final class Varint {

    /** The most bytes that {@link #write} uses. */
    public static final int BYTES_MAX = 10;

    private static final int BITS_PER_BYTE = 7;

    private Varint() {}

    /** Writes the value, taken as unsigned, and returns the position behind it. */
    public static int write(byte[] bytes, int position, long value) {
        int p = position;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[p++] = (byte) (rest | 0x80);
            rest >>>= BITS_PER_BYTE;
        }
        bytes[p++] = (byte) rest;
        return p;
    }

    /** The number of bytes that {@link #write} uses for the value. */
    public static int size(long value) {
        int significantBits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return (significantBits + BITS_PER_BYTE - 1) / BITS_PER_BYTE;
    }

    /** Maps signed to unsigned so that numbers of small magnitude stay small. */
    public static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    /** Undoes {@link #zigzag}. */
    public static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
