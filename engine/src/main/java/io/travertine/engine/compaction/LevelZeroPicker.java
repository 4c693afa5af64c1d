package io.travertine.engine.compaction;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Chooses what to do with the files of level 0: merge the oldest one, and all that overlap it, into the base level; or, if
 * that level is taken or far larger than what would be merged into it, the newest ones with each other. Immutable.
 */
final class LevelZeroPicker {

    /** So many files above the trigger are merged among themselves while the base level is taken. */
    private static final int EXCESS_WHILE_BASE_IS_TAKEN = 2;

    /** So many files side by side, as ascending keys make them, are as urgent as one over another: lookups pass them all. */
    private static final int SIDE_BY_SIDE = 8;

    private final EngineOptions options;

    LevelZeroPicker(EngineOptions options) {
        this.options = options;
    }

    /** How many files too many lie over one key, or side by side: 1 at the trigger. */
    double score(Version version) {
        double overOneKey = (double) version.levelZeroDepth() / options.levelZeroFilesCompact();
        double sideBySide = (double) version.files(0).size() / (SIDE_BY_SIDE * options.levelZeroFilesCompact());
        return Math.max(overOneKey, sideBySide);
    }

    Optional<Compaction> pick(TreeState state, int baseLevel) {
        Optional<Compaction> toBase = pickToBase(state, baseLevel, Reason.LEVEL_ZERO);
        int depth = state.version().levelZeroDepth();
        boolean within = toBase.isEmpty()
                ? depth >= options.levelZeroFilesCompact() + EXCESS_WHILE_BASE_IS_TAKEN
                : isSmallAgainstBase(toBase.get());
        Optional<Compaction> merged = within ? pickWithin(state) : Optional.empty();
        return merged.isPresent() ? merged : toBase;
    }

    /** Whether merging costs so many times what it brings that it is better to wait until there is more. */
    private boolean isSmallAgainstBase(Compaction toBase) {
        long above = 0;
        long below = 0;
        for (Input input : toBase.inputs()) {
            long bytes = input.files().stream().mapToLong(FileMetadata::bytes).sum();
            if (input.level() == 0) {
                above = bytes;
            } else {
                below += bytes;
            }
        }
        return above * options.levelFanOut() < below;
    }

    /** The oldest file of level 0, what overlaps it there, and what these overlap in the base level. */
    Optional<Compaction> pickToBase(TreeState state, int baseLevel, Reason reason) {
        Version version = state.version();
        List<FileMetadata> newestFirst = version.files(0);
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        List<FileMetadata> files = withOverlapping(version, newestFirst.get(newestFirst.size() - 1));
        byte[] lowest = Compaction.lowest(files.stream());
        byte[] highest = Compaction.highest(files.stream());
        List<FileMetadata> below = version.overlapping(baseLevel, lowest, highest);
        if (!state.areFree(files) || !state.areFree(below)) {
            return Optional.empty();
        }
        boolean moves = files.size() == 1 && below.isEmpty() && movesAsItIs(files.get(0), baseLevel);
        return Optional.of(new Compaction(
                List.of(new Input(0, files), new Input(baseLevel, below)),
                baseLevel,
                moves ? Kind.MOVE : Kind.MERGE,
                reason));
    }

    private boolean movesAsItIs(FileMetadata file, int level) {
        return file.tombstones() == 0 && SstableFormat.isSame(0, level, options);
    }

    private static List<FileMetadata> withOverlapping(Version version, FileMetadata file) {
        List<FileMetadata> files = List.of(file);
        int count = 0;
        while (files.size() > count) {
            count = files.size();
            files = version.overlapping(0, Compaction.lowest(files.stream()), Compaction.highest(files.stream()));
        }
        return files;
    }

    /**
     * Of the newest files as many as bring the most for the least: a further one is taken while the bytes to merge for each
     * file that goes away become fewer. The newest one is among them: what was merged spans the keys between its inputs, and
     * must not come to lie between files that are on their way down.
     */
    private static Optional<Compaction> pickWithin(TreeState state) {
        List<FileMetadata> newestFirst = state.version().files(0);
        long bytes = 0;
        double bytesPerFileLess = Double.MAX_VALUE;
        int count = 0;
        while (count < newestFirst.size() && state.isFree(newestFirst.get(count))) {
            bytes += newestFirst.get(count).bytes();
            if (count > 0) {
                double perFileLess = (double) bytes / count;
                if (perFileLess >= bytesPerFileLess) {
                    break;
                }
                bytesPerFileLess = perFileLess;
            }
            count++;
        }
        if (count < 2) {
            return Optional.empty();
        }
        return Optional.of(new Compaction(
                List.of(new Input(0, newestFirst.subList(0, count))), 0, Kind.MERGE, Reason.WITHIN_LEVEL_ZERO));
    }
}
