package io.travertine.engine.compression;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.travertine.engine.CodecUnavailableException;
import io.travertine.engine.CorruptionException;

/** Zstandard through the optional library zstd-jni, which is touched only when a block or an option asks for the codec. */
final class ZstdBlocks {

    /** The library's default: higher levels cost compaction much and save little in blocks of a few kilobytes. */
    private static final int LEVEL = 3;

    private ZstdBlocks() {}

    /**
     * The library's working memory, kept from one block to the next: to allocate and clear it takes longer than to
     * decompress a block of a few kilobytes. Thread-safe. Loaded only with the library.
     */
    private static final class Contexts<C> {

        /** So many are kept while nobody uses them; each is some 100 kB, of compression some hundred more. */
        private static final int IDLE_MAX = 8;

        private static final Contexts<ZstdCompressCtx> COMPRESSING =
                new Contexts<>(() -> new ZstdCompressCtx().setLevel(LEVEL), ZstdCompressCtx::close);
        private static final Contexts<ZstdDecompressCtx> DECOMPRESSING =
                new Contexts<>(ZstdDecompressCtx::new, ZstdDecompressCtx::close);

        private final Queue<C> idle = new ArrayBlockingQueue<>(IDLE_MAX);
        private final Supplier<C> making;
        private final Consumer<C> closing;

        private Contexts(Supplier<C> making, Consumer<C> closing) {
            this.making = making;
            this.closing = closing;
        }

        /** One that failed is not used again. */
        private int with(ToIntFunction<C> work) {
            C kept = idle.poll();
            C context = kept == null ? making.get() : kept;
            boolean isKept = false;
            try {
                int size = work.applyAsInt(context);
                isKept = idle.offer(context);
                return size;
            } finally {
                if (!isKept) {
                    closing.accept(context);
                }
            }
        }

        static int compress(byte[] packed, byte[] source, int length) {
            return COMPRESSING.with(context -> context.compressByteArray(packed, 0, packed.length, source, 0, length));
        }

        static int decompress(byte[] plain, int plainLength, byte[] source, int offset, int length) {
            return DECOMPRESSING.with(
                    context -> context.decompressByteArray(plain, 0, plainLength, source, offset, length));
        }
    }

    static void checkAvailable() {
        try {
            Zstd.compressBound(0);
            Contexts.compress(new byte[(int) Zstd.compressBound(1)], new byte[1], 1);
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    static byte[] compress(byte[] source, int length) {
        try {
            byte[] packed = new byte[(int) Zstd.compressBound(length)];
            return Arrays.copyOf(packed, Contexts.compress(packed, source, length));
        } catch (LinkageError e) {
            throw unavailable(e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("Zstandard does not compress " + length + " bytes: " + e.getMessage(), e);
        }
    }

    /** The number of bytes decompressed. */
    static int decompress(byte[] source, int offset, int length, byte[] plain, int plainLength, String where) {
        try {
            return Contexts.decompress(plain, plainLength, source, offset, length);
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
