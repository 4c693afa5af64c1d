package io.travertine.engine.lsm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadOnlyStoreException;
import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadOnlyTest {

    private static final Set<Operation> READS = EnumSet.of(Operation.LIST, Operation.OPEN, Operation.READ);

    @TempDir
    Path path;

    private static EngineOptions options() {
        return SmallStore.options().build();
    }

    @Test
    void readsAKilledStoreWithATornLogOnMediaThatCannotBeWritten() {
        MemoryDirectory directory = new MemoryDirectory();
        LsmEngine writer = LsmEngine.open(directory, options());
        SmallStore.fill(writer, 0, 100, "v");
        Map<String, String> written = SmallStore.contents(writer);
        MemoryDirectory killed = directory.kill();
        String log = killed.list().stream()
                .filter(name -> name.endsWith(".wal"))
                .reduce((a, b) -> b)
                .orElseThrow();
        Map<String, byte[]> files = CrashHarness.files(killed);
        byte[] whole = files.getOrDefault(log, new byte[0]);
        files.put(log, java.util.Arrays.copyOf(whole, whole.length + 5));
        MemoryDirectory torn = CrashHarness.directory(files);
        FaultyDirectory unwritable = new FaultyDirectory(
                torn, (operation, file, number) -> READS.contains(operation) ? Outcome.WORKS : Outcome.FAILS);

        try (LsmEngine reader = LsmEngine.openReadOnly(unwritable, options())) {
            assertThat(SmallStore.contents(reader)).isEqualTo(written);
        }

        assertThat(torn.list()).containsExactlyElementsOf(files.keySet());
        CrashHarness.files(torn)
                .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(files.get(name)));
        writer.close();
    }

    @Test
    void refusesEveryWrite() {
        MemoryDirectory directory = new MemoryDirectory();
        try (LsmEngine writer = LsmEngine.open(directory, options())) {
            SmallStore.fill(writer, 0, 3, "v");
        }
        try (LsmEngine reader = LsmEngine.openReadOnly(directory, options())) {
            Keyspace keyspace = SmallStore.keyspace(reader);
            WriteBatch batch = new WriteBatch().put(keyspace, new byte[] {1}, new byte[] {2});
            assertThatThrownBy(() -> reader.write(batch, Durability.NONE))
                    .isInstanceOf(ReadOnlyStoreException.class)
                    .hasMessageContaining("for reading only");
            try (Transaction transaction = reader.begin()) {
                assertThatThrownBy(() -> transaction.put(keyspace, new byte[] {1}, new byte[] {2}))
                        .isInstanceOf(ReadOnlyStoreException.class);
            }
            var administration = reader.administration().orElseThrow();
            assertThatThrownBy(administration::flush).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(administration::compact).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(administration::awaitIdle).isInstanceOf(ReadOnlyStoreException.class);
            assertThat(SmallStore.contents(reader)).hasSize(3);
        }
    }

    @Test
    void leavesNoLockFileAndNothingElseInACheckpoint() {
        Path copy = path.resolve("copy");
        try (LsmEngine writer = LsmEngine.open(path.resolve("store"), options())) {
            SmallStore.fill(writer, 0, 50, "v");
            writer.administration().orElseThrow().checkpoint(copy);
        }
        Set<String> before = Set.of(copy.toFile().list());
        try (LsmEngine one = LsmEngine.openReadOnly(copy, options());
                LsmEngine two = LsmEngine.openReadOnly(copy, options())) {
            assertThat(SmallStore.contents(one)).hasSize(50).isEqualTo(SmallStore.contents(two));
            assertThat(copy.toFile().list()).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void readersAndAWriterKeepEachOtherOut() {
        LsmEngine writer = LsmEngine.open(path, options());
        assertThatThrownBy(() -> LsmEngine.openReadOnly(path, options())).isInstanceOf(StoreLockedException.class);
        writer.close();

        LsmEngine one = LsmEngine.openReadOnly(path, options());
        LsmEngine two = LsmEngine.openReadOnly(path, options());
        one.close();
        one.close();
        assertThatThrownBy(() -> LsmEngine.open(path, options())).isInstanceOf(StoreLockedException.class);
        two.close();
        assertThatCode(() -> LsmEngine.open(path, options()).close()).doesNotThrowAnyException();
    }

    @Test
    void makesNoStoreWhereThereIsNone() {
        assertThatThrownBy(() -> LsmEngine.openReadOnly(path.resolve("nowhere"), options()))
                .isInstanceOf(StorageException.class);
        assertThat(Files.exists(path.resolve("nowhere"))).isFalse();
        assertThatThrownBy(() -> LsmEngine.openReadOnly(path, options()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("CURRENT is missing");
        assertThat(path.toFile().list()).isEmpty();
    }
}
