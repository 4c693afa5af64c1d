package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Chooses what to compact next. First what costs nothing: files of dropped keyspaces. Then the level with the highest
 * score: for level 0 the number of its files, for the others their size, each against its target; the target of a level is
 * a fixed multiple of that of the level before. In a level it takes the file that overlaps the least of the next level, in
 * relation to its size; in level 0 the oldest file with all that overlap it. Immutable.
 */
public final class LeveledPicker {

    private static final int LAST_LEVEL = Version.LEVELS - 1;
    /** Files that span more keyspaces than this are not examined for being all dropped. */
    private static final int KEYSPACES_EXAMINED_MAX = 1000;

    private final EngineOptions options;

    public LeveledPicker(EngineOptions options) {
        this.options = options;
    }

    /**
     * The most urgent thing to do, if the tree is out of shape.
     *
     * @param dropped tells the keyspaces that nobody can see any more
     */
    public Optional<Compaction> pick(Version version, IntPredicate dropped) {
        Optional<Compaction> removal = pickRemoval(version, dropped);
        return removal.isPresent() ? removal : pickByScore(version);
    }

    /** Everything into the last level. */
    public Optional<Compaction> pickAll(Version version) {
        if (version.fileCount() == 0) {
            return Optional.empty();
        }
        List<Compaction.Input> inputs = new ArrayList<>();
        for (int level = 0; level <= LAST_LEVEL; level++) {
            inputs.add(new Compaction.Input(level, version.files(level)));
        }
        return Optional.of(new Compaction(inputs, LAST_LEVEL, Compaction.Kind.MERGE));
    }

    private static Optional<Compaction> pickRemoval(Version version, IntPredicate dropped) {
        List<Compaction.Input> inputs = new ArrayList<>();
        for (int level = 0; level <= LAST_LEVEL; level++) {
            List<FileMetadata> files = version.files(level).stream()
                    .filter(file -> isAllDropped(file, dropped))
                    .toList();
            if (!files.isEmpty()) {
                inputs.add(new Compaction.Input(level, files));
            }
        }
        return inputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compaction(inputs, LAST_LEVEL, Compaction.Kind.REMOVE));
    }

    private static boolean isAllDropped(FileMetadata file, IntPredicate dropped) {
        int first = InternalKey.keyspaceId(new ByteSlice(file.smallestKey()));
        int last = InternalKey.keyspaceId(new ByteSlice(file.largestKey()));
        if (last - first >= KEYSPACES_EXAMINED_MAX) {
            return false;
        }
        for (int id = first; id <= last; id++) {
            if (!dropped.test(id)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Compaction> pickByScore(Version version) {
        int highest = 0;
        for (int level = 1; level < LAST_LEVEL; level++) {
            if (score(version, level) > score(version, highest)) {
                highest = level;
            }
        }
        if (score(version, highest) < 1) {
            return Optional.empty();
        }
        return Optional.of(highest == 0 ? pickLevelZero(version) : pickLevel(version, highest));
    }

    /** How full a level is: 1 at its target. */
    double score(Version version, int level) {
        return level == 0
                ? (double) version.files(0).size() / options.levelZeroFilesCompact()
                : version.bytes(level) / targetBytes(level);
    }

    private double targetBytes(int level) {
        return options.levelOneBytes() * Math.pow(options.levelFanOut(), level - 1.0);
    }

    private Compaction pickLevelZero(Version version) {
        List<FileMetadata> newestFirst = version.files(0);
        FileMetadata oldest = newestFirst.get(newestFirst.size() - 1);
        byte[] lower = InternalKey.qualifiedKey(oldest.smallestKey());
        byte[] upper = InternalKey.qualifiedKey(oldest.largestKey());
        List<FileMetadata> files = version.overlapping(0, lower, upper);
        int count = 0;
        while (files.size() > count) {
            count = files.size();
            lower = lowest(files);
            upper = highest(files);
            files = version.overlapping(0, lower, upper);
        }
        List<FileMetadata> below = version.overlapping(1, lower, upper);
        boolean moves = files.size() == 1 && below.isEmpty() && options.compression() == BlockCompression.NONE;
        return compaction(0, files, below, moves);
    }

    private static Compaction pickLevel(Version version, int level) {
        FileMetadata best = null;
        List<FileMetadata> bestBelow = List.of();
        double bestRatio = Double.MAX_VALUE;
        for (FileMetadata file : version.files(level)) {
            List<FileMetadata> below = version.overlapping(
                    level + 1,
                    InternalKey.qualifiedKey(file.smallestKey()),
                    InternalKey.qualifiedKey(file.largestKey()));
            double ratio =
                    (double) below.stream().mapToLong(FileMetadata::bytes).sum() / file.bytes();
            if (best == null || ratio < bestRatio) {
                best = file;
                bestBelow = below;
                bestRatio = ratio;
            }
        }
        if (best == null) {
            throw new IllegalStateException("level " + level + " has a score and no file");
        }
        return compaction(level, List.of(best), bestBelow, bestBelow.isEmpty());
    }

    private static Compaction compaction(int level, List<FileMetadata> files, List<FileMetadata> below, boolean moves) {
        return new Compaction(
                List.of(new Compaction.Input(level, files), new Compaction.Input(level + 1, below)),
                level + 1,
                moves ? Compaction.Kind.MOVE : Compaction.Kind.MERGE);
    }

    private static byte[] lowest(List<FileMetadata> files) {
        return files.stream()
                .map(file -> InternalKey.qualifiedKey(file.smallestKey()))
                .min(Arrays::compareUnsigned)
                .orElseThrow();
    }

    private static byte[] highest(List<FileMetadata> files) {
        return files.stream()
                .map(file -> InternalKey.qualifiedKey(file.largestKey()))
                .max(Arrays::compareUnsigned)
                .orElseThrow();
    }
}
