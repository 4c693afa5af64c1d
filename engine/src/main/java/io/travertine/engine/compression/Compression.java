package io.travertine.engine.compression;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;

/** A way to make blocks smaller. Thread-safe. The codes are part of the file format. */
public enum Compression {
    NONE(0) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            target.writeBytes(source, 0, length);
            return true;
        }

        @Override
        public int plainLength(byte[] source, int offset, int length, String where) {
            return length;
        }

        @Override
        public void decompress(byte[] source, int offset, int length, byte[] plain, int plainLength, String where) {
            System.arraycopy(source, offset, plain, 0, length);
        }
    },
    LZ4(1) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            int start = target.size();
            Lz4Blocks.compress(source, length, target.writeInt(length));
            boolean worthwhile = isWorthwhile(target.size() - start, length);
            if (!worthwhile) {
                target.truncate(start);
            }
            return worthwhile;
        }

        @Override
        public int plainLength(byte[] source, int offset, int length, String where) {
            return statedLength(source, offset, length, LZ4_RATIO_MAX, where);
        }

        @Override
        public void decompress(byte[] source, int offset, int length, byte[] plain, int plainLength, String where) {
            Lz4Blocks.decompress(source, offset + LENGTH_BYTES, offset + length, plain, plainLength, where);
        }
    },
    /** Smaller than LZ4 and slower; needs a library that is native code, and optional. */
    ZSTD(2) {
        @Override
        public boolean compress(byte[] source, int length, ByteWriter target) {
            byte[] packed = ZstdBlocks.compress(source, length);
            boolean worthwhile = isWorthwhile(LENGTH_BYTES + packed.length, length);
            if (worthwhile) {
                target.writeInt(length).writeBytes(packed);
            }
            return worthwhile;
        }

        @Override
        public int plainLength(byte[] source, int offset, int length, String where) {
            return statedLength(source, offset, length, ZSTD_RATIO_MAX, where);
        }

        @Override
        public void decompress(byte[] source, int offset, int length, byte[] plain, int plainLength, String where) {
            int count = ZstdBlocks.decompress(
                    source, offset + LENGTH_BYTES, length - LENGTH_BYTES, plain, plainLength, where);
            if (count != plainLength) {
                throw new CorruptionException("compressed block " + where + " is shorter than the " + plainLength
                        + " bytes it states; restore the file from a checkpoint");
            }
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

    /** How many plain bytes a compressed block stands for; {@code where} is for messages. */
    public abstract int plainLength(byte[] source, int offset, int length, String where);

    /**
     * Puts the plain bytes at the beginning of an array, which may be longer than they are. The caller has verified a checksum;
     * still nothing is read or written out of bounds.
     *
     * @param plainLength what {@link #plainLength} says
     */
    public abstract void decompress(byte[] source, int offset, int length, byte[] plain, int plainLength, String where);

    /** The plain bytes in an array of their own. */
    public final byte[] decompress(byte[] source, int length, String where) {
        byte[] plain = new byte[plainLength(source, 0, length, where)];
        decompress(source, 0, length, plain, plain.length, where);
        return plain;
    }

    /** Throws {@link io.travertine.engine.CodecUnavailableException} if the codec's library is not there. */
    public void checkAvailable() {}

    private static boolean isWorthwhile(int packedLength, int length) {
        return packedLength <= length - length / WORTHWHILE_SHARE;
    }

    /** The length that a compressed block states. */
    private static int statedLength(byte[] source, int offset, int length, int ratioMax, String where) {
        int plainLength = length < LENGTH_BYTES ? -1 : FixedInts.readInt(source, offset);
        if (plainLength < 0 || plainLength > (long) ratioMax * length) {
            throw new CorruptionException("compressed block " + where + " states a wrong length: " + plainLength
                    + "; restore the file from a checkpoint");
        }
        return plainLength;
    }
}
