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
            byte[] packed = Lz4.FACTORY.fastCompressor().compress(source, 0, length);
            if (packed.length + LENGTH_BYTES > length - length / WORTHWHILE_SHARE) {
                return false;
            }
            target.writeInt(length).writeBytes(packed);
            return true;
        }

        @Override
        public byte[] decompress(byte[] source, int length, String where) {
            int plainLength = length < LENGTH_BYTES ? -1 : FixedInts.readInt(source, 0);
            if (plainLength < 0 || plainLength > (long) RATIO_MAX * length) {
                throw new CorruptionException("compressed block " + where + " states a wrong length: " + plainLength
                        + "; restore the file from a checkpoint");
            }
            byte[] plain = new byte[plainLength];
            try {
                int packedLength = length - LENGTH_BYTES;
                int count = Lz4.FACTORY.safeDecompressor().decompress(source, LENGTH_BYTES, packedLength, plain, 0);
                if (count == plainLength) {
                    return plain;
                }
            } catch (LZ4Exception e) {
                throw new CorruptionException(
                        "compressed block " + where + " does not decompress; restore the file from a checkpoint", e);
            }
            throw new CorruptionException("compressed block " + where + " is shorter than the " + plainLength
                    + " bytes it states; restore the file from a checkpoint");
        }
    };

    private static final int LENGTH_BYTES = Integer.BYTES;
    /** The format adds at most 255 bytes per byte read. */
    private static final int RATIO_MAX = 255;
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
        };
    }

    /** The codec of that code; {@code where} is for messages. */
    public static Compression ofCode(int code, String where) {
        return switch (code) {
            case 0 -> NONE;
            case 1 -> LZ4;
            default ->
                throw new CorruptionException("block " + where + " has an unknown codec: expected 0 or 1, found " + code
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

    /** Found on first use, so that a store without compression never loads the codec. */
    private static final class Lz4 {
        static final LZ4Factory FACTORY = LZ4Factory.safeInstance();
    }
}
