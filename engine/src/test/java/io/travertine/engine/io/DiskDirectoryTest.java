package io.travertine.engine.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskDirectoryTest {

    @TempDir
    Path path;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void readsOnWhenInterruptedAndKeepsTheInterrupt() {
        DiskDirectory directory = DiskDirectory.open(path);
        StorageDirectoryTest.write(directory, "a", "hello");
        try (RandomAccessInput input = directory.open("a")) {
            for (int i = 0; i < 10; i++) {
                Thread.currentThread().interrupt();
                assertThat(input.readFully(0, 5)).isEqualTo(new byte[] {'h', 'e', 'l', 'l', 'o'});
                assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
                assertThat(input.length()).isEqualTo(5);
            }
        }
    }

    @Test
    void readersOfOtherThreadsSurviveTheInterruptOfOne() throws Exception {
        DiskDirectory directory = DiskDirectory.open(path);
        StorageDirectoryTest.write(directory, "a", "hello");
        try (RandomAccessInput input = directory.open("a")) {
            Thread interrupted = new Thread(() -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 500; i++) {
                    input.readFully(0, 5);
                }
            });
            interrupted.start();
            for (int i = 0; i < 2000; i++) {
                assertThat(input.readFully(1, 4)).hasSize(4);
            }
            interrupted.join();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void aDirectorySyncGoesOnWhenInterruptedInItsMiddle() throws Exception {
        DiskDirectory directory = DiskDirectory.open(path);
        AtomicInteger syncs = new AtomicInteger();
        Thread syncing = new Thread(() -> {
            for (int i = 0; i < 30; i++) {
                directory.syncDirectory();
                syncs.incrementAndGet();
            }
        });
        syncing.start();
        while (syncing.isAlive()) {
            syncing.interrupt();
            LockSupport.parkNanos(50_000);
        }
        syncing.join();

        assertThat(syncs).hasValue(30);
    }

    @Test
    void aLockIsTakenWhenInterruptedInItsMiddle() throws Exception {
        DiskDirectory directory = DiskDirectory.open(path);
        directory.lock("LOCK").close();
        AtomicInteger locks = new AtomicInteger();
        Thread locking = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                directory.lock("LOCK").close();
                directory.lockShared("LOCK").close();
                locks.incrementAndGet();
            }
        });
        locking.start();
        while (locking.isAlive()) {
            locking.interrupt();
            LockSupport.parkNanos(50_000);
        }
        locking.join();

        assertThat(locks).hasValue(300);
    }

    @Test
    void writesAndSyncsOnAnInterruptedThread() {
        DiskDirectory directory = DiskDirectory.open(path);
        Thread.currentThread().interrupt();

        StorageDirectoryTest.write(directory, "a", "hello");
        directory.syncDirectory();
        directory.lock("LOCK").close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(directory.length("a")).isEqualTo(5);
    }

    @Test
    void readsOfAClosedFileFail() {
        DiskDirectory directory = DiskDirectory.open(path);
        StorageDirectoryTest.write(directory, "a", "hello");
        RandomAccessInput input = directory.open("a");
        input.close();
        input.close();

        assertThatThrownBy(() -> input.readFully(0, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void isHeldUnderEveryNameOfTheSameDirectory() throws Exception {
        DiskDirectory directory = DiskDirectory.open(path.resolve("store"));
        Path alias = Files.createSymbolicLink(path.resolve("alias"), path.resolve("store"));
        try (DirectoryLock held = directory.lock("LOCK")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> DiskDirectory.open(alias).lock("LOCK"))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("already open in this process");
        }
    }

    @Test
    void namesTheProcessThatHoldsTheLock() throws Exception {
        DiskDirectory directory = DiskDirectory.open(path);
        try (DirectoryLock held = directory.lock("LOCK")) {
            assertThat(held).isNotNull();
            assertThat(Files.readString(path.resolve("LOCK")))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void refusesADirectoryThatIsAFile() throws Exception {
        Path file = Files.writeString(path.resolve("file"), "x");
        assertThatThrownBy(() -> DiskDirectory.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("file");
    }
}
