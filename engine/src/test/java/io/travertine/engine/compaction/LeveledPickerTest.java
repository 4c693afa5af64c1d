package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeveledPickerTest {

    private static final EngineOptions OPTIONS = EngineOptions.builder()
            .levelZeroFilesCompact(2)
            .levelOneBytes(10_000)
            .levelFanOut(2)
            .build();

    private final LeveledPicker picker = new LeveledPicker(OPTIONS);
    private final VersionEdit.Builder edit = VersionEdit.builder();
    private long sequence;

    @Test
    void findsNothingToDoInAStoreInShape() {
        file(0, 1, 10, 20, 4_000);
        file(1, 2, 10, 20, 9_000);

        assertThat(picker.pick(version(), id -> false)).isEmpty();
    }

    @Test
    void takesWithAFileOfLevelZeroAllThatOverlapIt() {
        file(0, 1, 10, 20, 1_000);
        file(0, 2, 20, 30, 1_000);
        file(0, 3, 40, 50, 1_000);
        file(1, 4, 25, 35, 1_000);
        file(1, 5, 36, 60, 1_000);

        Compaction compaction = picker.pick(version(), id -> false).orElseThrow();

        assertThat(compaction.kind()).isEqualTo(Compaction.Kind.MERGE);
        assertThat(compaction.outputLevel()).isEqualTo(1);
        assertThat(numbers(compaction)).containsExactlyInAnyOrder(1L, 2L, 4L);
    }

    @Test
    void takesTheFileThatOverlapsTheLeastOfTheNextLevel() {
        file(1, 1, 10, 20, 6_000);
        file(1, 2, 30, 40, 6_000);
        file(2, 3, 10, 20, 9_000);
        file(2, 4, 30, 40, 100);

        Compaction compaction = picker.pick(version(), id -> false).orElseThrow();

        assertThat(numbers(compaction)).containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void movesAFileThatOverlapsNothing() {
        file(1, 1, 10, 20, 6_000);
        file(1, 2, 30, 40, 6_000);
        file(2, 3, 10, 20, 100);

        Compaction compaction = picker.pick(version(), id -> false).orElseThrow();

        assertThat(compaction.kind()).isEqualTo(Compaction.Kind.MOVE);
        assertThat(numbers(compaction)).containsExactly(2L);
    }

    @Test
    void removesFilesOfDroppedKeyspacesFirst() {
        file(0, 1, 10, 20, 1_000);
        file(0, 2, 10, 20, 1_000);

        Compaction compaction = picker.pick(version(), id -> id == 1).orElseThrow();

        assertThat(compaction.kind()).isEqualTo(Compaction.Kind.REMOVE);
        assertThat(numbers(compaction)).containsExactlyInAnyOrder(1L, 2L);
    }

    private void file(int level, long number, int firstKey, int lastKey, long bytes) {
        sequence += 10;
        byte[] first = InternalKey.encode(1, new byte[] {(byte) firstKey}, sequence, KeyKind.PUT);
        byte[] last = InternalKey.encode(1, new byte[] {(byte) lastKey}, sequence, KeyKind.PUT);
        edit.add(level, new FileMetadata(number, bytes, 2, 0, sequence, sequence, first, last));
    }

    private Version version() {
        return Version.empty().apply(edit.build());
    }

    private static List<Long> numbers(Compaction compaction) {
        return compaction.inputs().stream()
                .flatMap(input -> input.files().stream())
                .map(FileMetadata::number)
                .toList();
    }
}
