package io.travertine.engine.lsm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import org.apache.lucene.util.compress.LZ4;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ZstdTest {

    @Test
    void makesTheLastLevelSmallerThanLz4DoesAndReadsItWhateverTheOptionsSayLater() {
        MemoryDirectory packed = filled(BlockCompression.ZSTD);
        long zstdBytes = sstableBytes(packed);
        assertThat(zstdBytes).isLessThan(sstableBytes(filled(BlockCompression.LZ4)) * 9 / 10);

        try (LsmEngine engine = LsmEngine.open(packed, EngineOptions.defaults());
                Snapshot snapshot = engine.snapshot()) {
            Keyspace keyspace = snapshot.keyspace("k").orElseThrow();
            assertThat(snapshot.get(keyspace, key(1234))).isEqualTo(value(1234));
        }
    }

    /** As in an application that has the engine and not the optional library. */
    @Test
    void whereTheLibraryIsAbsentAskingForItIsATypedErrorAndNothingElseMissesIt() throws Exception {
        URL[] path = {location(LsmEngine.class), location(LZ4.class), location(NullMarked.class)};
        try (URLClassLoader loader = new LoaderWithoutZstd(path)) {
            Class<?> optionsClass = loader.loadClass(EngineOptions.class.getName());
            Method open = loader.loadClass(LsmEngine.class.getName()).getMethod("openInMemory", optionsClass);
            Object options = optionsClass.getMethod("defaults").invoke(null);
            ((AutoCloseable) open.invoke(null, options)).close();

            Object builder = optionsClass.getMethod("builder").invoke(null);
            Class<?> codecs = loader.loadClass(BlockCompression.class.getName());
            Object zstd = codecs.getMethod("valueOf", String.class).invoke(null, "ZSTD");
            builder.getClass().getMethod("lastLevelCompression", codecs).invoke(builder, zstd);
            Object asking = builder.getClass().getMethod("build").invoke(builder);
            Throwable failure = catchThrowable(() -> open.invoke(null, asking));
            assertThat(failure).isInstanceOf(InvocationTargetException.class);
            assertThat(failure)
                    .cause()
                    .hasMessageContaining("com.github.luben:zstd-jni")
                    .extracting(cause -> cause.getClass().getSimpleName())
                    .isEqualTo("CodecUnavailableException");
        }
    }

    /** Loads the engine anew, and knows nothing of the library. */
    private static final class LoaderWithoutZstd extends URLClassLoader {

        LoaderWithoutZstd(URL[] path) {
            super(path, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.travertine.") && !name.startsWith("org.apache.lucene.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static MemoryDirectory filled(BlockCompression compression) {
        MemoryDirectory directory = new MemoryDirectory();
        EngineOptions options =
                EngineOptions.builder().lastLevelCompression(compression).build();
        try (LsmEngine engine = LsmEngine.open(directory, options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            WriteBatch batch = new WriteBatch();
            for (int i = 0; i < 3_000; i++) {
                batch.put(keyspace, key(i), value(i));
            }
            engine.write(batch, Durability.SYNC);
            engine.administration().orElseThrow().flush();
            engine.administration().orElseThrow().compact();
        }
        return directory;
    }

    private static long sstableBytes(MemoryDirectory directory) {
        return directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .mapToLong(directory::length)
                .sum();
    }

    private static byte[] key(int number) {
        return String.format("customer%08d", number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] value(int number) {
        return String.format("%d bottles, order %08x, %d", number, number * 0x9E3779B9, number % 97)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
