package io.travertine.engine.spill;

import java.nio.charset.StandardCharsets;

import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.StorageException;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.TemporaryStorage.TemporaryFile;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpillFilesTest {

    private static final byte[] TEXT = "the quick brown fox".getBytes(StandardCharsets.UTF_8);

    private final MemoryDirectory directory = new MemoryDirectory();

    private LsmEngine open(EngineOptions.Builder options) {
        return LsmEngine.open(directory, options.build());
    }

    private static String spills(StorageDirectory directory) {
        return String.join(
                " ",
                directory.list().stream()
                        .filter(name -> name.endsWith(".spill"))
                        .toList());
    }

    @Test
    void readsWhatWasAppendedAndGoesAway() {
        try (LsmEngine engine = open(EngineOptions.builder())) {
            TemporaryStorage storage = engine.temporaryStorage();
            TemporaryFile file = storage.create();
            file.append(TEXT, 0, 10);
            file.append(TEXT, 10, TEXT.length - 10);

            assertThat(file.read(4, 5)).asString(StandardCharsets.UTF_8).isEqualTo("quick");
            assertThat(storage.bytes()).isEqualTo(file.length()).isEqualTo(TEXT.length);
            file.close();
            file.close();
            assertThat(storage.bytes()).isZero();
            assertThat(spills(directory)).isEmpty();
        }
    }

    @Test
    void refusesMoreThanItMayTake() {
        try (LsmEngine engine = open(EngineOptions.builder().temporaryBytesMax(30))) {
            TemporaryFile first = engine.temporaryStorage().create();
            TemporaryFile second = engine.temporaryStorage().create();
            first.append(TEXT, 0, TEXT.length);

            assertThatThrownBy(() -> second.append(TEXT, 0, TEXT.length))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("30 bytes");
            first.close();
            second.append(TEXT, 0, TEXT.length);
            assertThat(second.read(0, 3)).asString(StandardCharsets.UTF_8).isEqualTo("the");
        }
    }

    @Test
    void nothingIsLeftAfterClosing() {
        LsmEngine engine = open(EngineOptions.builder());
        TemporaryStorage storage = engine.temporaryStorage();
        storage.create().append(TEXT, 0, TEXT.length);
        engine.close();

        assertThat(spills(directory)).isEmpty();
        assertThatThrownBy(storage::create).isInstanceOf(EngineClosedException.class);
    }

    @Test
    void whatACrashLeavesIsGoneAfterOpening() {
        open(EngineOptions.builder()).close();
        directory.create("000999.spill").close();

        open(EngineOptions.builder()).close();

        assertThat(spills(directory)).isEmpty();
    }

    @Test
    void anEncryptedStoreEncryptsItsTemporaryFiles() {
        KeyProvider keys = KeyProvider.of("one", new byte[KeyProvider.KEY_BYTES]);
        try (LsmEngine engine = open(EngineOptions.builder().encryption(keys))) {
            try (TemporaryFile file = engine.temporaryStorage().create()) {
                file.append(TEXT, 0, TEXT.length);
                assertThat(file.read(0, TEXT.length)).isEqualTo(TEXT);
                try (RandomAccessInput raw = directory.open(spills(directory))) {
                    String stored = new String(raw.readFully(0, (int) raw.length()), StandardCharsets.ISO_8859_1);
                    assertThat(stored).doesNotContain("quick");
                }
            }
        }
    }
}
