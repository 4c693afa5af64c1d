package io.travertine.engine.compression;

import java.util.Arrays;

import com.github.luben.zstd.Zstd;
import io.travertine.engine.CodecUnavailableException;
import io.travertine.engine.CorruptionException;

/** Zstandard through the optional library zstd-jni, which is touched only when a block or an option asks for the codec. */
final class ZstdBlocks {

    /** The library's default: higher levels cost compaction much and save little in blocks of a few kilobytes. */
    private static final int LEVEL = 3;

    private ZstdBlocks() {}

    static void checkAvailable() {
        try {
            Zstd.compressBound(0);
            Zstd.compress(new byte[1], LEVEL);
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    static byte[] compress(byte[] source, int length) {
        try {
            byte[] packed = new byte[(int) Zstd.compressBound(length)];
            long size = Zstd.compressByteArray(packed, 0, packed.length, source, 0, length, LEVEL);
            if (Zstd.isError(size)) {
                throw new IllegalStateException("Zstandard does not compress " + length + " bytes: " + size);
            }
            return Arrays.copyOf(packed, (int) size);
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    /** The number of bytes decompressed, or -1 if the library says that it failed. */
    static int decompress(byte[] source, int offset, int length, byte[] plain, String where) {
        try {
            long size = Zstd.decompressByteArray(plain, 0, plain.length, source, offset, length);
            return Zstd.isError(size) ? -1 : (int) size;
        } catch (LinkageError e) {
            throw unavailable(e);
        } catch (RuntimeException e) {
            // The library's own exception, which may not be named here: this class must load without the library.
            throw new CorruptionException(
                    "compressed block " + where + " does not decompress: " + e.getMessage()
                            + "; restore the file from a checkpoint",
                    e);
        }
    }

    private static CodecUnavailableException unavailable(LinkageError cause) {
        return new CodecUnavailableException(
                "the compression ZSTD needs the library com.github.luben:zstd-jni, which is not on the class path or not"
                        + " for this platform (" + cause + "); add it, or for a new store choose LZ4",
                cause);
    }
}
