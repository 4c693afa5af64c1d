package io.travertine.engine.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTest {

    @Test
    void parsesWhatItMakes() {
        for (long number : new long[] {1, 999_999, 1_000_000, 123_456_789_012_345L}) {
            assertThat(FileNames.parse(FileNames.wal(number))).contains(new FileNames.Parsed(FileType.WAL, number));
            assertThat(FileNames.parse(FileNames.sstable(number)))
                    .contains(new FileNames.Parsed(FileType.SSTABLE, number));
            assertThat(FileNames.parse(FileNames.manifest(number)))
                    .contains(new FileNames.Parsed(FileType.MANIFEST, number));
            assertThat(FileNames.parse(FileNames.temporary(number)))
                    .contains(new FileNames.Parsed(FileType.TEMPORARY, number));
        }
        assertThat(FileNames.parse(FileNames.CURRENT)).contains(new FileNames.Parsed(FileType.CURRENT, 0));
        assertThat(FileNames.parse(FileNames.LOCK)).contains(new FileNames.Parsed(FileType.LOCK, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "notes.txt", "12.sst", "000012.sst.bak", "MANIFEST-", "x000012.wal", "current"})
    void leavesFilesOfOthersAlone(String name) {
        assertThat(FileNames.parse(name)).isEmpty();
    }
}
