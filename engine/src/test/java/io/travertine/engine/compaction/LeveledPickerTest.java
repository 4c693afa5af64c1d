package io.travertine.engine.compaction;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.version.FileMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeveledPickerTest {

    private static final EngineOptions OPTIONS = EngineOptions.builder()
            .memtableBytes(4_096)
            .levelZeroFilesCompact(2)
            .levelZeroFilesSlow(6)
            .levelZeroFilesStop(9)
            .levelOneBytes(10_000)
            .levelFanOut(10)
            .sstableBytes(8_000)
            .tombstoneAgeMax(Duration.ofSeconds(1))
            .build();

    private final LeveledPicker picker = new LeveledPicker(OPTIONS);
    private final Tree tree = new Tree();

    private Compaction pick(TreeState state) {
        Compaction compaction = picker.pick(state).orElseThrow();
        CompactionInvariants.check(compaction, state.version());
        return compaction;
    }

    private static Predicate<FileMetadata> files(Long... numbers) {
        return file -> Set.of(numbers).contains(file.number());
    }

    @Test
    void findsNothingToDoInAStoreInShape() {
        tree.file(6, 3, 10, 90, 100_000).file(5, 2, 10, 20, 9_000).file(0, 1, 10, 20, 4_000);

        assertThat(picker.pick(tree.state())).isEmpty();
    }

    @Test
    void sendsTheFirstFilesToTheLastLevel() {
        tree.file(0, 1, 10, 20, 1_000).file(0, 2, 15, 30, 1_000);

        Compaction compaction = pick(tree.state());

        assertThat(compaction.outputLevel()).isEqualTo(6);
        assertThat(compaction.reason()).isEqualTo(Reason.LEVEL_ZERO);
    }

    @Test
    void takesWithAFileOfLevelZeroAllThatOverlapItAndTheBaseLevel() {
        tree.file(6, 9, 0, 200, 90_000).file(5, 4, 25, 35, 1_000).file(5, 5, 36, 60, 1_000);
        tree.file(0, 1, 10, 20, 1_000).file(0, 2, 20, 30, 1_000).file(0, 3, 40, 50, 1_000);

        Compaction compaction = pick(tree.state());

        assertThat(compaction.kind()).isEqualTo(Kind.MERGE);
        assertThat(compaction.outputLevel()).isEqualTo(5);
        assertThat(Tree.numbers(compaction)).containsExactlyInAnyOrder(1L, 2L, 4L);
    }

    @Test
    void countsFilesOfLevelZeroOnlyWhereTheyLieOverEachOther() {
        tree.file(6, 9, 0, 200, 9_000);
        for (int i = 0; i < 8; i++) {
            tree.file(0, 10 + i, 10 * i, 10 * i + 5, 1_000);
        }

        assertThat(picker.pick(tree.state())).isEmpty();
    }

    @Test
    void mergesSmallFilesOfLevelZeroAmongThemselvesBeforeALargeBaseIsRewritten() {
        tree.file(6, 9, 0, 200, 9_999)
                .file(0, 1, 0, 200, 500)
                .file(0, 2, 0, 200, 20)
                .file(0, 3, 0, 200, 20);

        Compaction compaction = pick(tree.state());

        assertThat(compaction.reason()).isEqualTo(Reason.WITHIN_LEVEL_ZERO);
        assertThat(compaction.outputLevel()).isZero();
        assertThat(Tree.numbers(compaction)).containsExactly(3L, 2L);
    }

    @Test
    void mergesLevelZeroWithinWhileTheBaseLevelIsTaken() {
        tree.file(6, 9, 0, 200, 9_000);
        for (int i = 0; i < 4; i++) {
            tree.file(0, 10 + i, 0, 200, 5_000);
        }
        TreeState state = tree.state();
        TreeState taken = new TreeState(state.version(), files(9L), state.unseen(), state.oldestNeeded(), 0, false);

        assertThat(pick(state).reason()).isEqualTo(Reason.LEVEL_ZERO);
        assertThat(pick(taken).reason()).isEqualTo(Reason.WITHIN_LEVEL_ZERO);
    }

    @Test
    void putsLevelZeroFirstWhenWritersAreAboutToSlowDown() {
        tree.file(6, 9, 0, 200, 100_000).file(5, 8, 0, 100, 60_000);
        tree.file(0, 1, 0, 200, 30_000).file(0, 2, 0, 200, 30_000);
        assertThat(pick(tree.state()).reason()).isEqualTo(Reason.SIZE);

        for (int i = 3; i <= 6; i++) {
            tree.file(0, i, 0, 200, 30_000);
        }

        assertThat(pick(tree.state()).reason()).isEqualTo(Reason.LEVEL_ZERO);
    }

    @Test
    void takesTheFileThatOverlapsTheLeastOfTheNextLevel() {
        tree.file(6, 3, 10, 20, 99_000).file(6, 4, 30, 40, 100);
        tree.file(5, 1, 10, 20, 6_000).file(5, 2, 30, 40, 6_000);

        assertThat(Tree.numbers(pick(tree.state()))).containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void takesNeighboursThatCostNothingMore() {
        tree.file(6, 3, 10, 50, 2_000).file(6, 4, 60, 90, 90_000);
        tree.file(5, 1, 10, 20, 1_000).file(5, 2, 30, 40, 1_000).file(5, 5, 60, 90, 9_000);

        assertThat(Tree.numbers(pick(tree.state()))).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void leavesClaimedFilesAlone() {
        tree.file(6, 3, 10, 20, 9_000).file(6, 4, 30, 40, 100_000);
        tree.file(5, 1, 10, 20, 8_000).file(5, 2, 30, 40, 8_000);
        TreeState state = tree.state();

        Compaction compaction =
                pick(new TreeState(state.version(), files(3L), state.unseen(), state.oldestNeeded(), 0, false));

        assertThat(Tree.numbers(compaction)).containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void movesAFileThatOverlapsNothing() {
        tree.file(6, 3, 10, 20, 99_000).file(5, 1, 10, 20, 6_000).file(5, 2, 30, 40, 6_000);

        Compaction compaction = pick(tree.state());

        assertThat(compaction.kind()).isEqualTo(Kind.MOVE);
        assertThat(Tree.numbers(compaction)).containsExactly(2L);
    }

    @Test
    void mergesWhatItWouldMoveWhenTheTombstonesInItCanGo() {
        tree.file(6, 3, 10, 20, 99_000).file(5, 1, 10, 20, 6_000).file(5, 2, 30, 40, 6_000, 1, 0, 5);

        assertThat(pick(tree.state()).kind()).isEqualTo(Kind.MERGE);
    }

    @Test
    void movesAFileOfLevelZeroOnlyIfItsNewLevelIsCompressedAsItIs() {
        EngineOptions.Builder options =
                EngineOptions.builder().levelZeroFilesCompact(1).memtableBytes(4_096);
        tree.file(0, 1, 10, 20, 1_000);

        LeveledPicker alike = new LeveledPicker(options.build());
        LeveledPicker unlike = new LeveledPicker(
                options.lastLevelCompression(BlockCompression.ZSTD).build());

        assertThat(alike.pick(tree.state()).orElseThrow().kind()).isEqualTo(Kind.MOVE);
        assertThat(unlike.pick(tree.state()).orElseThrow().kind()).isEqualTo(Kind.MERGE);
    }

    @Test
    void movesFilesThatLieSideBySideInLevelZeroBeforeTheyAreTooMany() {
        for (int i = 0; i < 15; i++) {
            tree.file(0, i + 1, 10 * i, 10 * i + 9, 1_000);
        }
        LeveledPicker many = new LeveledPicker(
                EngineOptions.builder().levelZeroFilesCompact(2).build());
        assertThat(many.pick(tree.state())).isEmpty();

        tree.file(0, 16, 500, 509, 1_000);
        Compaction compaction = many.pick(tree.state()).orElseThrow();

        assertThat(compaction.kind()).isEqualTo(Kind.MOVE);
        assertThat(Tree.numbers(compaction)).containsExactly(1L);
    }

    @Test
    void sendsDownAFileThatIsMostlyTombstones() {
        tree.file(6, 3, 10, 40, 99_000).file(5, 1, 10, 20, 100, 49, 0, 1).file(5, 2, 30, 40, 100, 51, 0, 1);

        Compaction compaction = pick(tree.state());

        assertThat(compaction.reason()).isEqualTo(Reason.TOMBSTONE_DENSITY);
        assertThat(Tree.numbers(compaction)).contains(2L, 3L);
    }

    @Test
    void sendsDownATombstoneThatHasWaitedTooLong() {
        tree.file(6, 3, 10, 40, 99_000).file(5, 1, 10, 20, 100, 1, 0, 500);
        TreeState state = tree.state();

        TreeState early = new TreeState(state.version(), state.claimed(), state.unseen(), file -> 0, 1_499, false);
        TreeState late = new TreeState(state.version(), state.claimed(), state.unseen(), file -> 0, 1_500, false);

        assertThat(picker.pick(early)).isEmpty();
        assertThat(pick(late).reason()).isEqualTo(Reason.TOMBSTONE_AGE);
    }

    @Test
    void sendsDownAnOldTombstoneOfLevelZeroToo() {
        tree.file(6, 3, 10, 40, 99_000).file(0, 1, 10, 20, 100, 1, 0, 500);
        TreeState state = tree.state();

        Compaction compaction =
                pick(new TreeState(state.version(), file -> false, file -> false, file -> 0, 1_500, false));

        assertThat(compaction.reason()).isEqualTo(Reason.TOMBSTONE_AGE);
        assertThat(Tree.numbers(compaction)).contains(1L);
    }

    @Test
    void rewritesTheLastLevelWhenItsOldVersionsAreNeededNoMore() {
        tree.file(6, 1, 10, 20, 9_000, 0, 5, 0).file(6, 2, 30, 40, 9_000, 0, 4, 0);
        TreeState state = tree.state();

        TreeState needed = new TreeState(state.version(), file -> false, file -> false, file -> 9, 0, false);
        TreeState free = new TreeState(state.version(), file -> false, file -> false, file -> 10, 0, false);

        assertThat(picker.pick(needed)).isEmpty();
        Compaction compaction = pick(free);
        assertThat(compaction.reason()).isEqualTo(Reason.ELISION);
        assertThat(Tree.numbers(compaction)).containsExactly(1L);
    }

    @Test
    void tidiesUpAnIdleStoreUntilTheUpperLevelsAreSmall() {
        tree.file(6, 3, 10, 40, 90_000).file(5, 2, 10, 20, 4_000).file(0, 1, 10, 20, 600);
        TreeState state = tree.state();

        TreeState idle = new TreeState(state.version(), file -> false, file -> false, file -> 0, 0, true);

        assertThat(picker.pick(state)).isEmpty();
        assertThat(pick(idle).reason()).isEqualTo(Reason.IDLE);
        Tree small = new Tree().file(6, 3, 10, 40, 90_000).file(5, 2, 10, 20, 4_400);
        assertThat(picker.pick(new TreeState(small.version(), file -> false, file -> false, file -> 0, 0, true)))
                .isEmpty();
    }

    @Test
    void removesWhatNobodySees() {
        tree.file(6, 3, 10, 40, 90_000).file(0, 1, 10, 20, 1_000).file(0, 2, 10, 20, 1_000);
        TreeState state = tree.state();

        Compaction removal = StorePicker.pickUnseen(
                        new TreeState(state.version(), files(2L), files(1L, 2L, 3L), file -> 0, 0, false))
                .orElseThrow();

        assertThat(removal.kind()).isEqualTo(Kind.REMOVE);
        assertThat(Tree.numbers(removal)).containsExactlyInAnyOrder(1L, 3L);
        assertThat(StorePicker.pickUnseen(state)).isEmpty();
    }

    @Test
    void rewritesEverythingOnDemandUnlessNothingIsGained() {
        Tree clean = new Tree().file(6, 1, 10, 20, 1_000).file(6, 2, 30, 40, 1_000);
        assertThat(StorePicker.pickAll(clean.state())).isEmpty();

        clean.file(0, 3, 10, 20, 1_000);

        assertThat(Tree.numbers(StorePicker.pickAll(clean.state()).orElseThrow()))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }
}
