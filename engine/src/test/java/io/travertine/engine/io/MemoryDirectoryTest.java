package io.travertine.engine.io;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryDirectoryTest {

    private final MemoryDirectory directory = new MemoryDirectory();

    @Test
    void losesBytesThatWereNotSynced() {
        AppendOutput output = directory.create("a");
        output.append(new byte[] {1, 2, 3}, 0, 3);
        output.sync();
        output.append(new byte[] {4, 5}, 0, 2);
        directory.syncDirectory();

        assertThat(directory.crash().length("a")).isEqualTo(3);
        assertThat(directory.kill().length("a")).isEqualTo(5);
        assertThat(directory.length("a")).isEqualTo(5);
    }

    @Test
    void losesFilesWhoseNamesWereNotSynced() {
        StorageDirectoryTest.write(directory, "a", "1");

        assertThat(directory.crash().list()).isEmpty();
        assertThat(directory.kill().list()).containsExactly("a");
    }

    @Test
    void undoesRenamingsAndDeletionsThatWereNotSynced() {
        StorageDirectoryTest.write(directory, "current", "old");
        StorageDirectoryTest.write(directory, "gone", "x");
        directory.syncDirectory();
        StorageDirectoryTest.write(directory, "tmp", "newer");
        directory.rename("tmp", "current");
        directory.delete("gone");

        MemoryDirectory crashed = directory.crash();

        assertThat(crashed.list()).containsExactly("current", "gone");
        assertThat(crashed.length("current")).isEqualTo(3);
        assertThat(directory.length("current")).isEqualTo(5);
    }

    @Test
    void keepsWhatWasThereAtACrashThroughTheNextOne() {
        StorageDirectoryTest.write(directory, "a", "1");
        directory.syncDirectory();

        assertThat(directory.crash().crash().list()).containsExactly("a");
    }

    @Test
    void forgetsTheLockOfADeadProcess() {
        try (DirectoryLock held = directory.lock("LOCK")) {
            assertThat(held).isNotNull();
            directory.crash().lock("LOCK").close();
        }
    }
}
