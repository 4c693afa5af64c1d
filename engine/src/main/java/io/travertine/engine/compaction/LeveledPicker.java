package io.travertine.engine.compaction;

import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Levelled compaction: chooses what to compact next, in this order:
 *
 * <ol>
 *   <li>level 0, when writers are about to be slowed down;
 *   <li>the fullest level: for level 0 the files over one key, for the others their size, each against its target
 *       ({@link LevelTargets});
 *   <li>files that are full of tombstones, or have one that has waited too long;
 *   <li>in the last level, files with old versions and tombstones that no reader needs any more;
 *   <li>when the store is idle, whatever makes the upper levels small against the last one.
 * </ol>
 *
 * <p>Immutable.
 */
final class LeveledPicker implements CompactionPicker {

    private static final int LAST_LEVEL = LevelTargets.LAST_LEVEL;

    /** A file of so many tombstones among its entries goes down although its level has room. */
    private static final double TOMBSTONE_SHARE_MAX = 0.5;

    /** An idle store's upper levels shrink to one byte in so many of the last level. */
    private static final int LAST_LEVEL_SHARE = 20;

    /** What is less than this share of a memtable is not worth waking up for. */
    private static final int MEMTABLE_SHARE = 4;

    private final EngineOptions options;
    private final LevelZeroPicker levelZero;
    private final LevelPicker levels;

    LeveledPicker(EngineOptions options) {
        this.options = options;
        this.levelZero = new LevelZeroPicker(options);
        this.levels = new LevelPicker(options);
    }

    @Override
    public Optional<Compaction> pick(TreeState state) {
        LevelTargets targets = targets(state.version());
        return pickByScore(state, targets)
                .or(() -> pickTombstones(state, targets))
                .or(() -> ElisionPicker.pick(state))
                .or(() -> pickIdle(state, targets));
    }

    private LevelTargets targets(Version version) {
        return LevelTargets.of(version, options.levelOneBytes(), options.levelFanOut());
    }

    @Override
    public double score(Version version, int level) {
        return level == 0 ? levelZero.score(version) : targets(version).score(version, level);
    }

    private Optional<Compaction> pickByScore(TreeState state, LevelTargets targets) {
        Version version = state.version();
        double[] scores = new double[Version.LEVELS];
        scores[0] = levelZero.score(version);
        if (version.levelZeroDepth() >= options.levelZeroFilesSlow()) {
            scores[0] = Double.MAX_VALUE;
        }
        for (int level = 1; level < LAST_LEVEL; level++) {
            scores[level] = targets.score(version, level);
        }
        while (true) {
            int highest = 0;
            for (int level = 1; level < LAST_LEVEL; level++) {
                highest = scores[level] > scores[highest] ? level : highest;
            }
            if (scores[highest] < 1) {
                return Optional.empty();
            }
            Optional<Compaction> picked = highest == 0
                    ? levelZero.pick(state, targets.baseLevel())
                    : levels.pick(state, highest, file -> true, Reason.SIZE);
            if (picked.isPresent()) {
                return picked;
            }
            scores[highest] = 0;
        }
    }

    private Optional<Compaction> pickTombstones(TreeState state, LevelTargets targets) {
        long since = state.nowMillis() - options.tombstoneAgeMax().toMillis();
        if (state.version().files(0).stream().anyMatch(file -> hasTombstoneSince(file, since))) {
            Optional<Compaction> picked = levelZero.pickToBase(state, targets.baseLevel(), Reason.TOMBSTONE_AGE);
            if (picked.isPresent()) {
                return picked;
            }
        }
        for (int level = targets.baseLevel(); level < LAST_LEVEL; level++) {
            int picking = level;
            Optional<Compaction> picked = levels.pick(
                            state,
                            picking,
                            file -> file.tombstones() > TOMBSTONE_SHARE_MAX * file.entries(),
                            Reason.TOMBSTONE_DENSITY)
                    .or(() ->
                            levels.pick(state, picking, file -> hasTombstoneSince(file, since), Reason.TOMBSTONE_AGE));
            if (picked.isPresent()) {
                return picked;
            }
        }
        return Optional.empty();
    }

    /** Whether the file has had a tombstone since that time or longer. */
    static boolean hasTombstoneSince(FileMetadata file, long since) {
        return file.tombstones() > 0 && file.tombstonesSinceMillis() <= since;
    }

    private Optional<Compaction> pickIdle(TreeState state, LevelTargets targets) {
        Version version = state.version();
        if (!state.idle() || !hasSpaceDebt(version)) {
            return Optional.empty();
        }
        Optional<Compaction> picked = levelZero.pickToBase(state, targets.baseLevel(), Reason.IDLE);
        for (int level = targets.baseLevel(); level < LAST_LEVEL && picked.isEmpty(); level++) {
            picked = levels.pick(state, level, file -> true, Reason.IDLE);
        }
        return picked;
    }

    /** Whether the upper levels hold so much that, were all of it old or hiding something old, it would be felt. */
    private boolean hasSpaceDebt(Version version) {
        long above = 0;
        for (int level = 0; level < LAST_LEVEL; level++) {
            above += version.bytes(level);
        }
        return above > negligibleBytes(options, version.bytes(LAST_LEVEL));
    }

    /** What an idle store may leave lie about: a share of what it holds, but not less than is worth waking up for. */
    static long negligibleBytes(EngineOptions options, long lastLevelBytes) {
        return Math.max(lastLevelBytes / LAST_LEVEL_SHARE, options.memtableBytes() / MEMTABLE_SHARE);
    }
}
