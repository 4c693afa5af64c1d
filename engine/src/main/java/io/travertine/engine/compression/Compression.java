package io.travertine.engine.compression;

import java.util.Arrays;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** A way to make blocks smaller. Thread-safe. The codes are part of the file format. */
public enum Compression {
    NONE(0) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            target.writeBytes(source, 0, length);
            return true;
        }

        @Override
        public byte[] decompress(byte[] source, int length, String where) {
            return length == source.length ? source : Arrays.copyOf(source, length);
        }
    },
    LZ4(1) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            return appendIfWorthwhile(Lz4.FACTORY.fastCompressor().compress(source, 0, length), length, target);
        }

        @Override
        public byte[] decompress(byte[] source, int length, String where) {
            byte[] plain = new byte[plainLength(source, length, LZ4_RATIO_MAX, where)];
            try {
                int packedLength = length - LENGTH_BYTES;
                int count = Lz4.FACTORY.safeDecompressor().decompress(source, LENGTH_BYTES, packedLength, plain, 0);
                return checkWhole(plain, count, where);
            } catch (LZ4Exception e) {
                throw new CorruptionException(
                        "compressed block " + where + " does not decompress; restore the file from a checkpoint", e);
            }
        }
    },
    /** Smaller than LZ4 and slower; needs a library that is native code, and optional. */
    ZSTD(2) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            return appendIfWorthwhile(ZstdBlocks.compress(source, length), length, target);
        }

        @Override
        public byte[] decompress(byte[] source, int length, String where) {
            byte[] plain = new byte[plainLength(source, length, ZSTD_RATIO_MAX, where)];
            int count = ZstdBlocks.decompress(source, LENGTH_BYTES, length - LENGTH_BYTES, plain, where);
            return checkWhole(plain, count, where);
        }

        @Override
        public void checkAvailable() {
            ZstdBlocks.checkAvailable();
        }
    };

    private static final int LENGTH_BYTES = Integer.BYTES;
    /** The format adds at most 255 bytes per byte read. */
    private static final int LZ4_RATIO_MAX = 255;
    /** A few bytes may stand for a block of 128 KiB. */
    private static final int ZSTD_RATIO_MAX = 1 << 15;
    /** Less than an eighth saved is not worth the decompression. */
    private static final int WORTHWHILE_SHARE = 8;

    private final int code;

    Compression(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Compression of(BlockCompression option) {
        return switch (option) {
            case NONE -> NONE;
            case LZ4 -> LZ4;
            case ZSTD -> ZSTD;
        };
    }

    /** The codec of that code; {@code where} is for messages. */
    public static Compression ofCode(int code, String where) {
        return switch (code) {
            case 0 -> NONE;
            case 1 -> LZ4;
            case 2 -> ZSTD;
            default ->
                throw new CorruptionException("block " + where + " has an unknown codec: expected 0 to 2, found " + code
                        + "; restore the file from a checkpoint");
        };
    }

    /** Appends the compressed bytes to the target, or returns false, with nothing appended, if that saves too little. */
    public abstract boolean compress(byte[] source, int length, ByteWriter target);

    /**
     * Returns the plain bytes; perhaps {@code source} itself. The caller has verified a checksum; still nothing is read or
     * written out of bounds.
     */
    public abstract byte[] decompress(byte[] source, int length, String where);

    /** Throws {@link io.travertine.engine.CodecUnavailableException} if the codec's library is not there. */
    public void checkAvailable() {}

    private static boolean appendIfWorthwhile(byte[] packed, int length, ByteWriter target) {
        if (packed.length + LENGTH_BYTES > length - length / WORTHWHILE_SHARE) {
            return false;
        }
        target.writeInt(length).writeBytes(packed);
        return true;
    }

    /** The length that a compressed block states. */
    private static int plainLength(byte[] source, int length, int ratioMax, String where) {
        int plainLength = length < LENGTH_BYTES ? -1 : FixedInts.readInt(source, 0);
        if (plainLength < 0 || plainLength > (long) ratioMax * length) {
            throw new CorruptionException("compressed block " + where + " states a wrong length: " + plainLength
                    + "; restore the file from a checkpoint");
        }
        return plainLength;
    }

    private static byte[] checkWhole(byte[] plain, int count, String where) {
        if (count != plain.length) {
            throw new CorruptionException("compressed block " + where + " is shorter than the " + plain.length
                    + " bytes it states; restore the file from a checkpoint");
        }
        return plain;
    }

    /** Found on first use, so that a store without compression never loads the codec. */
    private static final class Lz4 {
        static final LZ4Factory FACTORY = LZ4Factory.safeInstance();
    }
}
