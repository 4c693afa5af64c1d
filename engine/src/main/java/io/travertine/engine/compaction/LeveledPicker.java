package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Chooses what to compact next, in this order:
 *
 * <ol>
 *   <li>what costs an edit of the manifest only: files of which nobody sees an entry;
 *   <li>level 0, when writers are about to be slowed down;
 *   <li>the fullest level: for level 0 the files over one key, for the others their size, each against its target
 *       ({@link LevelTargets});
 *   <li>files that are full of tombstones, or have one that has waited too long;
 *   <li>in the last level, files with old versions and tombstones that no reader needs any more;
 *   <li>when the store is idle, whatever makes the upper levels small against the last one.
 * </ol>
 *
 * <p>It reads and writes nothing but the values that it is given, and takes no file that a job has claimed. Immutable.
 */
public final class LeveledPicker {

    private static final int LAST_LEVEL = LevelTargets.LAST_LEVEL;

    /** A file of so many tombstones among its entries goes down although its level has room. */
    private static final double TOMBSTONE_SHARE_MAX = 0.5;

    /** The last level is rewritten where at least one entry in so many is needed no more. */
    private static final int ENTRIES_PER_ELISION = 20;

    /** An idle store's upper levels shrink to one byte in so many of the last level. */
    private static final int LAST_LEVEL_SHARE = 20;

    /** What is less than this share of a memtable is not worth waking up for. */
    private static final int MEMTABLE_SHARE = 4;

    private final EngineOptions options;
    private final LevelZeroPicker levelZero;
    private final LevelPicker levels;

    public LeveledPicker(EngineOptions options) {
        this.options = options;
        this.levelZero = new LevelZeroPicker(options);
        this.levels = new LevelPicker(options);
    }

    /** The files of which nobody sees an entry. */
    Optional<Compaction> pickUnseen(TreeState state) {
        List<Input> inputs = new ArrayList<>();
        for (int level = 0; level <= LAST_LEVEL; level++) {
            List<FileMetadata> files = state.version().files(level).stream()
                    .filter(file -> state.isFree(file) && state.unseen().test(file))
                    .toList();
            inputs.add(new Input(level, files));
        }
        Compaction removal = new Compaction(inputs, LAST_LEVEL, Kind.REMOVE, Reason.UNSEEN);
        return removal.inputs().isEmpty() ? Optional.empty() : Optional.of(removal);
    }

    /** The most urgent merge or move, if the tree is out of shape. */
    Optional<Compaction> pick(TreeState state) {
        LevelTargets targets = targets(state.version());
        return pickByScore(state, targets)
                .or(() -> pickTombstones(state, targets))
                .or(() -> pickElision(state))
                .or(() -> pickIdle(state, targets));
    }

    /** Everything into the last level, unless it lies there with nothing to gain. No job may have claimed a file. */
    Optional<Compaction> pickAll(TreeState state) {
        List<Input> inputs = new ArrayList<>();
        boolean gains = false;
        for (int level = 0; level <= LAST_LEVEL; level++) {
            List<FileMetadata> files = state.version().files(level);
            gains |= level < LAST_LEVEL && !files.isEmpty();
            inputs.add(new Input(level, files));
        }
        gains |= state.version().files(LAST_LEVEL).stream().anyMatch(LeveledPicker::holdsUnneeded);
        return gains ? Optional.of(new Compaction(inputs, LAST_LEVEL, Kind.MERGE, Reason.MANUAL)) : Optional.empty();
    }

    private static boolean holdsUnneeded(FileMetadata file) {
        return file.tombstones() + file.shadowedEntries() > 0;
    }

    private LevelTargets targets(Version version) {
        return LevelTargets.of(version, options.levelOneBytes(), options.levelFanOut());
    }

    /** How urgent the compaction of a level is: 1 at its target. */
    double score(Version version, int level) {
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
        if (state.version().files(0).stream().anyMatch(file -> isOld(file, since))) {
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
                    .or(() -> levels.pick(state, picking, file -> isOld(file, since), Reason.TOMBSTONE_AGE));
            if (picked.isPresent()) {
                return picked;
            }
        }
        return Optional.empty();
    }

    private static boolean isOld(FileMetadata file, long since) {
        return file.tombstones() > 0 && file.tombstonesSinceMillis() <= since;
    }

    /**
     * Files of the last level that hold much that no reader needs any more. A rewritten file must have lost what it was rewritten for, or it would be rewritten for ever: whoever makes
     * compaction keep more says so by {@link ReaderNeeds}.
     */
    static Optional<Compaction> pickElision(TreeState state) {
        for (FileMetadata file : state.version().files(LAST_LEVEL)) {
            long unneeded = file.tombstones() + file.shadowedEntries();
            boolean worthIt = unneeded > 0 && unneeded >= file.entries() / ENTRIES_PER_ELISION;
            if (worthIt && file.largestSequence() <= state.oldestNeeded().applyAsLong(file) && state.isFree(file)) {
                return Optional.of(new Compaction(
                        List.of(new Input(LAST_LEVEL, List.of(file))), LAST_LEVEL, Kind.MERGE, Reason.ELISION));
            }
        }
        return Optional.empty();
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
        return above > negligibleBytes(version.bytes(LAST_LEVEL));
    }

    /** What an idle store may leave lie about: a share of what it holds, but not less than is worth waking up for. */
    long negligibleBytes(long lastLevelBytes) {
        return Math.max(lastLevelBytes / LAST_LEVEL_SHARE, options.memtableBytes() / MEMTABLE_SHARE);
    }
}
