package io.travertine.engine.encryption;

import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;

/** The layout of a frame: see the package documentation. */
final class Frames {

    static final int HEADER_BYTES = 24;
    static final int TAG_BYTES = 16;
    static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;

    /** The most plain text in a frame; longer appends become several. */
    static final int PLAIN_BYTES_MAX = 64 << 10;

    private static final int LENGTH_AT = 4;
    private static final int OFFSET_AT = 8;
    private static final int NUMBER_AT = 16;
    private static final int NONCE_BYTES = 12;

    private Frames() {}

    static void writeHeader(byte[] bytes, int at, int length, long offset, long number) {
        FixedInts.writeInt(bytes, at + LENGTH_AT, length);
        FixedInts.writeLong(bytes, at + OFFSET_AT, offset);
        FixedInts.writeLong(bytes, at + NUMBER_AT, number);
        FixedInts.writeInt(bytes, at, checksum(bytes, at));
    }

    private static int checksum(byte[] bytes, int at) {
        return Crc32c.compute(0, bytes, at + LENGTH_AT, HEADER_BYTES - LENGTH_AT);
    }

    /** Whether a header stands there that was written so; the bytes must reach to its end. */
    static boolean isHeader(byte[] bytes, int at) {
        int length = length(bytes, at);
        return length > 0 && length <= PLAIN_BYTES_MAX && FixedInts.readInt(bytes, at) == checksum(bytes, at);
    }

    static int length(byte[] bytes, int at) {
        return FixedInts.readInt(bytes, at + LENGTH_AT);
    }

    static long offset(byte[] bytes, int at) {
        return FixedInts.readLong(bytes, at + OFFSET_AT);
    }

    static byte[] nonce(byte[] bytes, int at) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, at + NUMBER_AT, nonce, NONCE_BYTES - Long.BYTES, Long.BYTES);
        return nonce;
    }

    /** The bytes of the header that the tag vouches for. */
    static int authenticatedAt(int at) {
        return at + LENGTH_AT;
    }

    static int authenticatedBytes() {
        return HEADER_BYTES - LENGTH_AT;
    }
}
