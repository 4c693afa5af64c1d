package io.travertine.engine.lsm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.travertine.engine.Administration.Backup;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineException;
import io.travertine.engine.StorageException;
import io.travertine.engine.checkpoint.BackupRepository;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Checkpoints, backups and what is restored from them: whole, or no store at all. */
class CopiesTest {

    @TempDir
    Path path;

    static LsmEngine open(StorageDirectory directory) {
        return LsmEngine.open(
                directory, new StepExecutor(1).install(SmallStore.options()).build());
    }

    static StoreAdministration administration(LsmEngine engine) {
        return (StoreAdministration) engine.administration().orElseThrow();
    }

    private static Map<String, String> contents(StorageDirectory directory) {
        try (LsmEngine engine = open(directory)) {
            return SmallStore.contents(engine);
        }
    }

    @Test
    void aCheckpointSharesTheFilesAndIsAStoreOfItsOwn() throws IOException {
        try (LsmEngine engine =
                LsmEngine.open(path.resolve("store"), SmallStore.options().build())) {
            SmallStore.fill(engine, 0, 100, "before");
            Map<String, String> before = SmallStore.contents(engine);
            engine.administration().orElseThrow().checkpoint(path.resolve("copy"));
            SmallStore.fill(engine, 50, 150, "after");
            engine.administration().orElseThrow().compact();

            assertThat(linkCounts(path.resolve("copy"))).isNotEmpty();
            try (LsmEngine copy =
                    LsmEngine.open(path.resolve("copy"), SmallStore.options().build())) {
                assertThat(SmallStore.contents(copy)).isEqualTo(before);
                SmallStore.fill(copy, 200, 210, "copy");
                copy.administration().orElseThrow().compact();
            }
            assertThat(SmallStore.contents(engine)).hasSize(150);
        }
    }

    private static List<Object> linkCounts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .map(CopiesTest::linkCount)
                    .toList();
        }
    }

    private static Object linkCount(Path file) {
        try {
            return Files.getAttribute(file, "unix:nlink");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aCheckpointIsMadeWhileWritingGoesOn() throws InterruptedException {
        try (LsmEngine engine =
                LsmEngine.open(new MemoryDirectory(), SmallStore.options().build())) {
            AtomicInteger acknowledged = new AtomicInteger();
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    SmallStore.fill(engine, i, i + 1, "v");
                    acknowledged.set(i + 1);
                }
            });
            writer.start();
            for (int i = 0; i < 5; i++) {
                int before = acknowledged.get();
                MemoryDirectory target = new MemoryDirectory();
                administration(engine).checkpoint(target);
                Map<String, String> copied = contents(target);
                assertThat(copied).hasSizeGreaterThanOrEqualTo(before);
                assertThat(copied)
                        .containsOnlyKeys(Stream.iterate(0, n -> n + 1)
                                .limit(copied.size())
                                .map(n -> String.format("key%05d", n))
                                .toList());
            }
            done.set(true);
            writer.join();
        }
    }

    @Test
    void filesThatCannotBeSharedAreCopied() {
        MemoryDirectory memory = new MemoryDirectory();
        try (LsmEngine engine = open(memory)) {
            SmallStore.fill(engine, 0, 100, "v");
            administration(engine).checkpoint(DiskDirectory.open(path));
            assertThat(contents(DiskDirectory.open(path))).isEqualTo(SmallStore.contents(engine));
        }
    }

    @Test
    void aCheckpointNeedsAnEmptyDirectory() {
        MemoryDirectory target = new MemoryDirectory();
        target.create("something").close();
        try (LsmEngine engine = open(new MemoryDirectory())) {
            assertThatThrownBy(() -> administration(engine).checkpoint(target))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("must be empty, but holds something");
        }
    }

    @Test
    void aCrashInACheckpointLeavesAWholeStoreOrNone() {
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 60, "v");
            Map<String, String> whole = SmallStore.contents(engine);
            assertThat(crashEverywhere(administration(engine)::checkpoint, whole, 1))
                    .isPositive();
        }
    }

    /** Crashes a copy before each file operation, and fails each; returns how often what was left was a store. */
    static int crashEverywhere(Consumer<StorageDirectory> copy, Map<String, String> whole, long seed) {
        AtomicInteger stores = new AtomicInteger();
        Random random = new Random(seed);
        MemoryDirectory watchedMemory = new MemoryDirectory();
        FaultyDirectory watched = new FaultyDirectory(watchedMemory, (operation, file, number) -> {
            checkCrashed(watchedMemory, whole, random, stores, "before " + operation + " of " + file);
            return Outcome.WORKS;
        });
        copy.accept(watched);
        checkCrashed(watchedMemory, whole, random, stores, "at the end");
        assertThat(contents(watchedMemory.crash())).isEqualTo(whole);
        for (Outcome outcome : List.of(Outcome.FAILS, Outcome.WORKS_AND_FAILS)) {
            for (long n = 0; n < watched.operations(); n++) {
                long failing = n;
                MemoryDirectory memory = new MemoryDirectory();
                FaultyDirectory faulty = new FaultyDirectory(
                        memory, (operation, file, number) -> number == failing ? outcome : Outcome.WORKS);
                try {
                    copy.accept(faulty);
                    assertThat(contents(memory.crash())).isEqualTo(whole);
                } catch (EngineException failed) {
                    assertThat(failed.getMessage()).contains("injected");
                }
                checkCrashed(memory, whole, random, stores, outcome + " at " + n);
            }
        }
        return stores.get();
    }

    private static void checkCrashed(
            MemoryDirectory memory, Map<String, String> whole, Random random, AtomicInteger stores, String place) {
        for (Crash crash : Crash.values()) {
            MemoryDirectory crashed = CrashHarness.crashed(memory, crash, random);
            if (!crashed.list().isEmpty()) {
                try (LsmEngine engine = open(crashed)) {
                    assertThat(SmallStore.contents(engine))
                            .as(place + ", " + crash)
                            .isEqualTo(whole);
                    stores.incrementAndGet();
                } catch (EngineException none) {
                    assertThat(none.getMessage()).as(place).containsAnyOf("INCOMPLETE", "CURRENT is missing");
                }
            }
        }
    }

    @Test
    void aBackupCopiesOnlyWhatIsNew() {
        MemoryDirectory backups = new MemoryDirectory();
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 100, "one");
            engine.administration().orElseThrow().awaitIdle();
            Map<String, String> one = SmallStore.contents(engine);
            Backup first = administration(engine).backup(backups);
            assertThat(first.newFiles()).isEqualTo(first.files()).isPositive();

            Backup unchanged = administration(engine).backup(backups);
            assertThat(unchanged).isEqualTo(new Backup(2, first.files(), first.bytes(), 0, 0));

            SmallStore.fill(engine, 1000, 1001, "two");
            Map<String, String> two = SmallStore.contents(engine);
            Backup third = administration(engine).backup(backups);
            assertThat(third.newFiles()).isPositive().isLessThan(third.files());

            BackupRepository repository = BackupRepository.open(backups);
            assertThat(repository.list()).extracting(Backup::number).containsExactly(1L, 2L, 3L);
            assertThat(restored(repository, 1)).isEqualTo(one);
            assertThat(restored(repository, 3)).isEqualTo(two);
            repository.keepNewest(1);
            assertThat(repository.list()).extracting(Backup::number).containsExactly(3L);
            assertThat(restored(repository, 3)).isEqualTo(two);
        }
    }

    private static Map<String, String> restored(BackupRepository repository, long number) {
        MemoryDirectory target = new MemoryDirectory();
        repository.verify(number);
        repository.restore(number, target);
        return contents(target.crash());
    }

    /** After a restore the numbers of files are given out again: files of two histories must not be taken for one another. */
    @Test
    void aStoreThatWentBackInTimeIsBackedUpAnew() {
        MemoryDirectory backups = new MemoryDirectory();
        MemoryDirectory restoredStore = new MemoryDirectory();
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 20, "old");
            administration(engine).backup(backups);
            SmallStore.fill(engine, 20, 30, "lost");
            administration(engine).backup(backups);
        }
        BackupRepository.open(backups).restore(1, restoredStore);
        try (LsmEngine engine = open(restoredStore)) {
            SmallStore.fill(engine, 20, 30, "new");
            Map<String, String> expected = SmallStore.contents(engine);
            Backup backup = administration(engine).backup(backups);
            assertThat(restored(BackupRepository.open(backups), backup.number()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCrashInARestoreLeavesAWholeStoreOrNone() {
        MemoryDirectory backups = new MemoryDirectory();
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 60, "v");
            administration(engine).backup(backups);
            BackupRepository repository = BackupRepository.open(backups);
            assertThat(crashEverywhere(target -> repository.restore(1, target), SmallStore.contents(engine), 1))
                    .isPositive();
        }
    }

    @Test
    void aCrashInABackupLeavesOnlyWholeBackups() {
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 40, "v");
            MemoryDirectory memory = new MemoryDirectory();
            administration(engine).backup(memory);
            SmallStore.fill(engine, 40, 60, "v");
            AtomicInteger checked = new AtomicInteger();
            Random random = new Random(1);
            FaultyDirectory watched = new FaultyDirectory(memory, (operation, file, number) -> {
                if (operation != Operation.READ && operation != Operation.OPEN && operation != Operation.LIST) {
                    for (Crash crash : Crash.values()) {
                        checkBackups(engine, CrashHarness.crashed(memory, crash, random));
                        checked.incrementAndGet();
                    }
                }
                return Outcome.WORKS;
            });
            administration(engine).backup(watched);
            assertThat(checked).hasValueGreaterThan(20);
        }
    }

    private static void checkBackups(LsmEngine engine, MemoryDirectory crashed) {
        assertThatThrownBy(() -> open(crashed)).isInstanceOf(CorruptionException.class);
        BackupRepository repository = BackupRepository.open(crashed);
        assertThat(repository.list()).hasSizeBetween(1, 2);
        repository.list().forEach(backup -> repository.verify(backup.number()));
        Backup next = administration(engine).backup(crashed);
        assertThat(restored(repository, next.number())).isEqualTo(SmallStore.contents(engine));
    }

    @Test
    void everyDamagedByteOfABackupIsRefused() {
        MemoryDirectory backups = new MemoryDirectory();
        try (LsmEngine engine = open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 10, "v");
            administration(engine).backup(backups);
        }
        Map<String, byte[]> files = CrashHarness.files(backups);
        files.forEach((name, bytes) -> {
            for (int i = 0; i < bytes.length; i += 1 + bytes.length / 20) {
                byte[] changed = bytes.clone();
                changed[i] ^= 4;
                Map<String, byte[]> damaged = new java.util.TreeMap<>(files);
                damaged.put(name, changed);
                MemoryDirectory target = new MemoryDirectory();
                assertThatThrownBy(() -> BackupRepository.open(CrashHarness.directory(damaged))
                                .restore(1, target))
                        .as(name + " at " + i)
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining(name);
                assertThatThrownBy(() -> LsmEngine.openReadOnly(
                                target, SmallStore.options().build()))
                        .isInstanceOf(EngineException.class);
            }
        });
    }

    @Test
    void theBackupsOfAnotherStoreAreLeftAlone() {
        MemoryDirectory backups = new MemoryDirectory();
        try (LsmEngine engine = open(new MemoryDirectory());
                LsmEngine other = open(new MemoryDirectory())) {
            administration(engine).backup(backups);
            assertThatThrownBy(() -> administration(other).backup(backups))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("another store");
            assertThatThrownBy(() -> open(backups))
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("directory of backups");
        }
    }
}
