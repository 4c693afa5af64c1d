package io.travertine.engine.compaction;

import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UniversalPickerTest {

    private static final int LAST = LevelTargets.LAST_LEVEL;
    private static final EngineOptions.Builder OPTIONS = EngineOptions.builder()
            .memtableBytes(4_096)
            .levelZeroFilesCompact(2)
            .sstableBytes(16_384);

    private final UniversalPicker picker = new UniversalPicker(OPTIONS.build());

    private Compaction pick(TreeState state) {
        Compaction compaction = picker.pick(state).orElseThrow();
        CompactionInvariants.check(compaction, state.version());
        return compaction;
    }

    private static TreeState idle(TreeState busy) {
        return new TreeState(
                busy.version(), busy.claimed(), busy.unseen(), busy.oldestNeeded(), busy.nowMillis(), true);
    }

    @Test
    void leavesFewRunsThatAreSmallAgainstTheOldestAlone() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 100_000)
                .file(0, 2, 0, 100, 4_000)
                .file(0, 3, 0, 100, 4_000);

        assertThat(picker.pick(tree.state())).isEmpty();
        assertThat(picker.score(tree.version())).isLessThan(1);
    }

    @Test
    void mergesTheNewestRunsOfLikeSizeAndPutsThemAboveTheNextOlderOne() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 100_000)
                .file(0, 2, 0, 100, 4_000)
                .file(0, 3, 0, 100, 4_100)
                .file(0, 4, 0, 100, 4_000);

        Compaction compaction = pick(tree.state());

        assertThat(Tree.numbers(compaction)).containsExactly(4L, 3L, 2L);
        assertThat(compaction.outputLevel()).isEqualTo(LAST - 1);
        assertThat(compaction.reason()).isEqualTo(Reason.SORTED_RUNS);
    }

    @Test
    void mergesAWholeLevelAsOneRun() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 100_000)
                .file(LAST - 1, 2, 0, 50, 5_000)
                .file(LAST - 1, 3, 51, 100, 5_000)
                .file(0, 4, 0, 100, 6_000)
                .file(0, 5, 0, 100, 6_000);

        Compaction compaction = pick(tree.state());

        assertThat(Tree.numbers(compaction)).containsExactly(5L, 4L, 2L, 3L);
        assertThat(compaction.outputLevel()).isEqualTo(LAST - 1);
    }

    @Test
    void mergesOlderRunsOfLikeSizeWhereTheNewestIsSmall() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 200_000)
                .file(LAST - 1, 2, 0, 100, 30_000)
                .file(LAST - 2, 3, 0, 100, 29_000)
                .file(0, 4, 0, 100, 4_000);

        assertThat(Tree.numbers(pick(tree.state()))).containsExactly(3L, 2L);
    }

    @Test
    void mergesTheNewestWhereNoTwoAreOfLikeSize() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 1_000_000)
                .file(LAST - 1, 2, 0, 100, 90_000)
                .file(LAST - 2, 3, 0, 100, 20_000)
                .file(0, 4, 0, 100, 4_000);

        assertThat(Tree.numbers(pick(tree.state()))).containsExactly(4L, 3L);
    }

    @Test
    void mergesEverythingOnceTheNewerRunsHoldAsMuchAsTheOldest() {
        Tree tree = new Tree().file(LAST, 1, 0, 100, 10_000).file(LAST - 1, 2, 0, 100, 6_000);
        assertThat(picker.pick(tree.state())).isEmpty();

        Compaction compaction = pick(tree.file(0, 3, 0, 100, 4_000).state());

        assertThat(Tree.numbers(compaction)).containsExactly(3L, 2L, 1L);
        assertThat(compaction.outputLevel()).isEqualTo(LAST);
        assertThat(compaction.reason()).isEqualTo(Reason.SPACE);
    }

    @Test
    void countsATombstoneAsTheEntryThatItMayDelete() {
        Tree tree = new Tree().file(LAST, 1, 0, 100, 10_000).file(0, 2, 0, 100, 2_000, 90, 0, 1);

        assertThat(pick(tree.state()).reason()).isEqualTo(Reason.SPACE);
    }

    @Test
    void letsRunsThatMeetNothingOlderGoDownByThemselves() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 50, 10_000)
                .file(0, 2, 51, 60, 4_000)
                .file(0, 3, 61, 70, 4_000)
                .file(0, 4, 71, 80, 4_000)
                .file(0, 5, 60, 100, 4_000);

        Compaction compaction = pick(tree.state());

        assertThat(Tree.numbers(compaction)).containsExactly(4L, 3L, 2L);
        assertThat(compaction.outputLevel()).isEqualTo(LAST);
        assertThat(compaction.kind()).isEqualTo(Kind.MOVE);
        UniversalPicker compressing = new UniversalPicker(EngineOptions.builder()
                .levelZeroFilesCompact(2)
                .memtableBytes(4_096)
                .lastLevelCompression(BlockCompression.ZSTD)
                .build());
        assertThat(compressing.pick(tree.state()).map(Compaction::kind)).isEqualTo(Optional.of(Kind.MERGE));
    }

    @Test
    void sendsATombstoneThatWaitedTooLongToTheEndWithAllThatIsOlder() {
        Tree tree = new Tree()
                .file(LAST, 1, 0, 100, 100_000)
                .file(LAST - 1, 2, 0, 100, 20_000, 3, 0, 5)
                .file(0, 3, 0, 100, 4_000);
        TreeState early = tree.state();
        TreeState late =
                new TreeState(early.version(), early.claimed(), early.unseen(), early.oldestNeeded(), 3_600_005, false);

        assertThat(picker.pick(early)).isEmpty();
        assertThat(Tree.numbers(pick(late))).containsExactly(2L, 1L);
        assertThat(pick(late).reason()).isEqualTo(Reason.TOMBSTONE_AGE);
    }

    @Test
    void mergesEverythingWhenIdleUnlessTheRestIsSmall() {
        Tree tree = new Tree().file(LAST, 1, 0, 100, 100_000).file(0, 2, 0, 100, 4_000);
        assertThat(picker.pick(idle(tree.state()))).isEmpty();

        Compaction compaction = pick(idle(tree.file(0, 3, 0, 100, 4_000).state()));

        assertThat(Tree.numbers(compaction)).containsExactly(3L, 2L, 1L);
        assertThat(compaction.reason()).isEqualTo(Reason.IDLE);
    }

    @Test
    void takesNoFileThatAJobHasClaimed() {
        TreeState state = new Tree()
                .file(LAST, 1, 0, 100, 100_000)
                .file(0, 2, 0, 100, 4_000)
                .file(0, 3, 0, 100, 4_000)
                .file(0, 4, 0, 100, 4_000)
                .state();

        assertThat(picker.pick(new TreeState(
                        state.version(), file -> file.number() == 3, state.unseen(), state.oldestNeeded(), 0, false)))
                .isEmpty();
    }
}
