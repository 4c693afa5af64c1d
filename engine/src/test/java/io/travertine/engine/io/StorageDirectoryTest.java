package io.travertine.engine.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What disk and memory have in common. */
class StorageDirectoryTest {

    @TempDir
    Path path;

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void readsAtPositionsWhatWasAppended(String kind) {
        StorageDirectory directory = directory(kind);
        write(directory, "a", "hello ", "world");

        try (RandomAccessInput input = directory.open("a")) {
            byte[] bytes = new byte[20];
            assertThat(input.length()).isEqualTo(11);
            assertThat(input.read(6, bytes, 0, 20)).isEqualTo(5);
            assertThat(input.read(11, bytes, 0, 20)).isZero();
            assertThat(input.read(50, bytes, 0, 20)).isZero();
            assertThat(new String(input.readFully(4, 3), StandardCharsets.US_ASCII))
                    .isEqualTo("o w");
            assertThatThrownBy(() -> input.readFully(8, 9))
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("a is too short")
                    .hasMessageContaining("offset 8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void goesOnWhereItWasCutBackTo(String kind) {
        StorageDirectory directory = directory(kind);
        try (AppendOutput output = directory.create("a")) {
            output.append(new byte[] {1, 2, 3}, 0, 3);
            output.cutBack(1);
            output.append(new byte[] {4}, 0, 1);
        }

        try (RandomAccessInput input = directory.open("a")) {
            assertThat(input.readFully(0, (int) input.length())).isEqualTo(new byte[] {1, 4});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void listsRenamesAndDeletes(String kind) {
        StorageDirectory directory = directory(kind);
        write(directory, "b", "1");
        write(directory, "a", "2");
        write(directory, "c", "3");

        directory.rename("c", "a");
        directory.delete("b");
        directory.syncDirectory();

        assertThat(directory.list()).isEqualTo(List.of("a"));
        assertThat(directory.exists("c")).isFalse();
        assertThat(directory.length("a")).isEqualTo(1);
        try (RandomAccessInput input = directory.open("a")) {
            assertThat(input.readFully(0, 1)).isEqualTo(new byte[] {'3'});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void readsAFileThatIsDeletedMeanwhile(String kind) {
        StorageDirectory directory = directory(kind);
        write(directory, "a", "hello");
        try (RandomAccessInput input = directory.open("a")) {
            directory.delete("a");
            assertThat(input.readFully(0, 5)).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void namesFileAndOperationThatFailed(String kind) {
        StorageDirectory directory = directory(kind);
        write(directory, "a", "1");

        assertThatThrownBy(() -> directory.create("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot create")
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> directory.open("x"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot open")
                .hasMessageContaining("x");
        assertThatThrownBy(() -> directory.delete("x"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot delete");
        assertThatThrownBy(() -> directory.rename("x", "y"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot rename to y");
        assertThatThrownBy(() -> directory.length("x")).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void refusesToAppendAfterTheClose(String kind) {
        StorageDirectory directory = directory(kind);
        AppendOutput output = directory.create("a");
        output.close();
        output.close();

        assertThatThrownBy(() -> output.append(new byte[1], 0, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(output::sync).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "memory"})
    void isHeldByOneEngineAtATime(String kind) {
        StorageDirectory directory = directory(kind);
        DirectoryLock lock = directory.lock("LOCK");

        assertThatThrownBy(() -> directory.lock("LOCK"))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));

        lock.close();
        lock.close();
        directory.lock("LOCK").close();
    }

    private StorageDirectory directory(String kind) {
        return kind.equals("disk") ? DiskDirectory.open(path.resolve("store")) : new MemoryDirectory();
    }

    static void write(StorageDirectory directory, String name, String... parts) {
        try (AppendOutput output = directory.create(name)) {
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
                output.append(bytes, 0, bytes.length);
            }
            output.sync();
        }
    }
}
