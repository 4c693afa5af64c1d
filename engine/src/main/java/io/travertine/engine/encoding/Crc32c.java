package io.travertine.engine.encoding;

import java.util.zip.CRC32C;

/**
 * Checksums that know where their bytes belong: CRC32C, masked so that a checksum of checksums is no weaker, and bound to
 * a seed made of the file and the offset, so that bytes from elsewhere do not verify.
 */
public final class Crc32c {

    private static final int MASK_DELTA = 0xa282ead8;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private Crc32c() {}

    /** The checksum of the bytes under the seed. */
    public static int compute(long seed, byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return finish(seed, (int) crc.getValue());
    }

    /** The checksum of some bytes followed by one more. */
    public static int compute(long seed, byte[] bytes, int offset, int length, byte last) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        crc.update(last);
        return finish(seed, (int) crc.getValue());
    }

    /** A seed made of a seed and one number more. */
    public static long seed(long seed, long number) {
        long mixed = (seed ^ number) * MULTIPLIER;
        mixed ^= mixed >>> 32;
        mixed *= MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }

    private static int finish(long seed, int crc) {
        int masked = Integer.rotateRight(crc, 15) + MASK_DELTA;
        return masked ^ (int) (seed ^ seed >>> 32);
    }
}
