package io.travertine.engine.compaction;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Chooses a file of a sorted level to go to the next one: of those allowed the one that overlaps the least of the next
 * level in relation to its size, and with it its neighbours, as long as they overlap no more. Immutable.
 */
final class LevelPicker {

    /** A compaction takes in neighbours up to so many files' worth of bytes ... */
    private static final int INPUT_FILES_MAX = 25;

    /** ... and up to this share of the store, as all of it lies on the disk twice until the compaction ends. */
    private static final int STORE_SHARE_MAX = 20;

    /** A file that overlaps more files' worth of the level after the next is split by merging it, not moved. */
    private static final int GRANDPARENT_FILES_MAX = 10;

    private final EngineOptions options;

    LevelPicker(EngineOptions options) {
        this.options = options;
    }

    /**
     * @param level above the last one, below level 0
     * @param allowed which files of the level may be chosen
     */
    Optional<Compaction> pick(TreeState state, int level, Predicate<FileMetadata> allowed, Reason reason) {
        FileMetadata best = null;
        double bestRatio = Double.MAX_VALUE;
        for (FileMetadata file : state.version().files(level)) {
            if (allowed.test(file) && state.isFree(file)) {
                List<FileMetadata> below = overlapping(state.version(), level + 1, List.of(file));
                double ratio = (double) bytes(below) / file.bytes();
                if (ratio < bestRatio && state.areFree(below)) {
                    best = file;
                    bestRatio = ratio;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(grown(state, level, best, reason));
    }

    private Compaction grown(TreeState state, int level, FileMetadata file, Reason reason) {
        Version version = state.version();
        List<FileMetadata> files = List.of(file);
        List<FileMetadata> below = overlapping(version, level + 1, files);
        if (below.isEmpty()) {
            return new Compaction(
                    List.of(new Input(level, files)),
                    level + 1,
                    movesAsItIs(version, file, level) ? Kind.MOVE : Kind.MERGE,
                    reason);
        }
        List<FileMetadata> more = neighbours(version, level, file, below);
        boolean free = state.areFree(more)
                && overlapping(version, level + 1, more).size() == below.size()
                && bytes(more) + bytes(below) <= bytesMax(version);
        return new Compaction(
                List.of(new Input(level, free ? more : files), new Input(level + 1, below)),
                level + 1,
                Kind.MERGE,
                reason);
    }

    private long bytesMax(Version version) {
        long all = version.levels().stream().mapToLong(LevelPicker::bytes).sum();
        return Math.min(INPUT_FILES_MAX * options.sstableBytes(), all / STORE_SHARE_MAX);
    }

    /** The file and those beside it that overlap nothing but what it overlaps, or whose overlap that it shares. */
    private static List<FileMetadata> neighbours(
            Version version, int level, FileMetadata file, List<FileMetadata> below) {
        byte[] lowest = Compaction.lowest(below.stream());
        byte[] highest = Compaction.highest(below.stream());
        List<FileMetadata> neighbours = version.overlapping(level, lowest, highest);
        return neighbours.contains(file) ? neighbours : List.of(file);
    }

    private boolean movesAsItIs(Version version, FileMetadata file, int level) {
        boolean sameFormat = SstableFormat.isSame(level, level + 1, options);
        boolean hidesNothing = file.tombstones() == 0 || level + 1 < LevelTargets.LAST_LEVEL;
        return sameFormat
                && hidesNothing
                && (level + 2 > LevelTargets.LAST_LEVEL
                        || bytes(overlapping(version, level + 2, List.of(file)))
                                <= GRANDPARENT_FILES_MAX * options.sstableBytes());
    }

    private static List<FileMetadata> overlapping(Version version, int level, List<FileMetadata> files) {
        return version.overlapping(level, Compaction.lowest(files.stream()), Compaction.highest(files.stream()));
    }

    static long bytes(List<FileMetadata> files) {
        long sum = 0;
        for (FileMetadata file : files) {
            sum += file.bytes();
        }
        return sum;
    }
}
