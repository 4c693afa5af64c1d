package io.travertine.engine.key;

import java.util.Arrays;
import java.util.Comparator;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;

/** The order of internal keys: qualified key ascending, unsigned; then newest first. */
public final class InternalKeyOrder implements Comparator<byte[]> {

    public static final InternalKeyOrder INSTANCE = new InternalKeyOrder();

    private InternalKeyOrder() {}

    @Override
    public int compare(byte[] a, byte[] b) {
        return compare(a, 0, a.length, b, 0, b.length);
    }

    public static int compare(ByteSlice a, ByteSlice b) {
        return compare(a.bytes(), a.offset(), a.length(), b.bytes(), b.offset(), b.length());
    }

    public static int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        int aEnd = aOffset + aLength - InternalKey.TRAILER_BYTES;
        int bEnd = bOffset + bLength - InternalKey.TRAILER_BYTES;
        int order = Arrays.compareUnsigned(a, aOffset, aEnd, b, bOffset, bEnd);
        return order != 0 ? order : Long.compareUnsigned(FixedInts.readLong(b, bEnd), FixedInts.readLong(a, aEnd));
    }

    /** Compares without the trailers. */
    public static int compareQualified(ByteSlice a, ByteSlice b) {
        return Arrays.compareUnsigned(
                a.bytes(),
                a.offset(),
                a.end() - InternalKey.TRAILER_BYTES,
                b.bytes(),
                b.offset(),
                b.end() - InternalKey.TRAILER_BYTES);
    }

    /** Compares without the trailers. */
    public static int compareQualified(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(
                a, 0, a.length - InternalKey.TRAILER_BYTES, b, 0, b.length - InternalKey.TRAILER_BYTES);
    }

    /** Whether two internal keys are versions of one qualified key. */
    public static boolean isSameQualified(ByteSlice a, ByteSlice b) {
        return Arrays.equals(
                a.bytes(),
                a.offset(),
                a.end() - InternalKey.TRAILER_BYTES,
                b.bytes(),
                b.offset(),
                b.end() - InternalKey.TRAILER_BYTES);
    }
}
