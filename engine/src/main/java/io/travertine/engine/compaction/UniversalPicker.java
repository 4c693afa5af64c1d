package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Universal, or size-tiered, compaction: rewrites entries as few times as keeps sorted runs few and old versions within
 * bounds. A run is a set of files of level 0 that share no key and follow one another in age, or all files of a deeper level;
 * so runs have an order of age, from level 0 downwards. Only neighbours in it are merged, and what comes of them takes their
 * place: in the last level if the oldest run was among them, else directly above the next older run. So a level holds one run,
 * as in levelled compaction, and reads know no difference.
 *
 * <p>It chooses, in this order, where T is twice {@link EngineOptions#levelZeroFilesCompact}:
 *
 * <ol>
 *   <li>a run of level 0 that meets no older one, once there is something else to do: it joins the last level by itself, which
 *       is what becomes of keys that come in ascending order;
 *   <li>all runs, when all but the oldest have the size of the oldest one, or delete as much of it: so that <b>old versions
 *       take at most as much space as the oldest run</b>, plus what came in since a merge began. While it is under way its
 *       outputs take the space of the oldest run once more;
 *   <li>from T runs on, the newest ones that are of like size, each at most a fifth larger than all newer ones of them
 *       together; else as many of the newest ones as brings their number below T. So <b>a lookup passes T - 1 runs at rest</b>;
 *   <li>a run with a tombstone that has waited too long, and all older ones;
 *   <li>in the last level, files with old versions and tombstones that no reader needs any more;
 *   <li>all runs, when the store is idle and all but the oldest are not small against it.
 * </ol>
 *
 * <p><b>Write amplification.</b> An entry is written once by its flush, about once each time that the run which it lies in
 * grows by half or more, and once by the merge of everything, which rewrites the oldest run when as much came in: one byte for
 * each byte written. So n bytes over memtables of m bytes are written about 2 + log2(n/m)/2 times, log not counted, where
 * levelled compaction takes half a fan-out and more for each level.
 *
 * <p>Immutable. The rules are those of RocksDB's universal compaction, its size amplification of 100 percent; that old versions
 * are bounded by merging everything goes back to HBase's and Cassandra's major compactions.
 */
final class UniversalPicker implements CompactionPicker {

    private static final int LAST_LEVEL = LevelTargets.LAST_LEVEL;

    /**
     * T for each file of level 0 that starts a levelled compaction. Fewer runs are rewritten more often: with T at 4 and a
     * hundred memtables of data, random overwrites were rewritten 11.6 times, with 8 they were 3.2 times.
     */
    private static final int RUNS_FACTOR = 2;

    /** Runs are of like size while the next older one is at most so many times as large as the newer ones together. */
    private static final double LIKE_SIZE = 1.2;

    private final EngineOptions options;

    UniversalPicker(EngineOptions options) {
        this.options = options;
    }

    /** Files of one level that share no key, and are newer than the next run where they do share keys with it. */
    private record Run(int level, List<FileMetadata> files) {

        long bytes() {
            return LevelPicker.bytes(files);
        }

        double tombstones() {
            return files.stream().mapToLong(FileMetadata::tombstones).sum();
        }

        double bytesPerEntry() {
            return bytes()
                    / (double) files.stream().mapToLong(FileMetadata::entries).sum();
        }
    }

    /** All runs, the newest first. */
    private static List<Run> runs(Version version) {
        List<Run> runs = new ArrayList<>();
        version.levelZeroRuns().forEach(files -> runs.add(new Run(0, files)));
        for (int level = 1; level < Version.LEVELS; level++) {
            if (!version.files(level).isEmpty()) {
                runs.add(new Run(level, version.files(level)));
            }
        }
        return runs;
    }

    @Override
    public double score(Version version, int level) {
        return level == 0 && version.fileCount() > 0 ? urgency(version, runs(version)) : 0;
    }

    private double urgency(Version version, List<Run> runs) {
        return Math.max(runScore(version, runs), spaceScore(runs));
    }

    /** Files of level 0 count as well: each of them is passed by a lookup. */
    private double runScore(Version version, List<Run> runs) {
        return Math.max(runs.size(), version.files(0).size()) / (double) runsMax();
    }

    private int runsMax() {
        return RUNS_FACTOR * options.levelZeroFilesCompact();
    }

    /** What may be old or hide something old, in relation to the oldest run. */
    private double spaceScore(List<Run> runs) {
        Run oldest = runs.get(runs.size() - 1);
        List<Run> newer = runs.subList(0, runs.size() - 1);
        long bytes = newer.stream().mapToLong(Run::bytes).sum();
        double deleted = newer.stream().mapToDouble(Run::tombstones).sum() * oldest.bytesPerEntry();
        return bytes <= LeveledPicker.negligibleBytes(options, 0) ? 0 : (bytes + deleted) / oldest.bytes();
    }

    @Override
    public Optional<Compaction> pick(TreeState state) {
        List<Run> runs = runs(state.version());
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        return pickByUrgency(state, runs)
                .or(() -> pickOldTombstones(state, runs))
                .or(() -> ElisionPicker.pick(state))
                .or(() -> pickIdle(state, runs));
    }

    private Optional<Compaction> pickByUrgency(TreeState state, List<Run> runs) {
        if (urgency(state.version(), runs) < 1) {
            return Optional.empty();
        }
        Optional<Compaction> settled = pickApart(state, Reason.SORTED_RUNS);
        if (settled.isPresent()) {
            return settled;
        }
        if (spaceScore(runs) >= 1) {
            return merged(state, runs, 0, runs.size(), Reason.SPACE);
        }
        return pickOfLikeSize(state, runs);
    }

    private Optional<Compaction> pickOfLikeSize(TreeState state, List<Run> runs) {
        for (int from = 0; from + 1 < runs.size(); from++) {
            int to = from + 1;
            for (double bytes = runs.get(from).bytes();
                    to < runs.size() && runs.get(to).bytes() <= bytes * LIKE_SIZE;
                    to++) {
                bytes += runs.get(to).bytes();
            }
            if (to - from >= 2) {
                return merged(state, runs, from, to, Reason.SORTED_RUNS);
            }
        }
        int tooMany = Math.max(2, runs.size() - runsMax() + 2);
        return tooMany > runs.size() ? Optional.empty() : merged(state, runs, 0, tooMany, Reason.SORTED_RUNS);
    }

    /** The oldest run of level 0 goes to the last level without any other file, if nothing there or between is in its way. */
    private Optional<Compaction> pickApart(TreeState state, Reason reason) {
        Version version = state.version();
        List<List<FileMetadata>> levelZero = version.levelZeroRuns();
        if (levelZero.isEmpty()) {
            return Optional.empty();
        }
        List<FileMetadata> files = levelZero.get(levelZero.size() - 1);
        byte[] lowest = Compaction.lowest(files.stream());
        byte[] highest = Compaction.highest(files.stream());
        for (int level = 1; level < Version.LEVELS; level++) {
            if (!version.overlapping(level, lowest, highest).isEmpty()) {
                return Optional.empty();
            }
        }
        if (!state.areFree(files) || mustStayAbove(version.files(0), files)) {
            return Optional.empty();
        }
        boolean moves =
                SstableFormat.isSame(0, LAST_LEVEL, options) && files.stream().allMatch(file -> file.tombstones() == 0);
        Input input = new Input(0, inLevelOrder(version, files));
        return Optional.of(new Compaction(List.of(input), LAST_LEVEL, moves ? Kind.MOVE : Kind.MERGE, reason));
    }

    /**
     * Whether some of the files holds what is no newer than an entry of those below, and of the same keys: a log that was
     * replayed after its memtable had become a file makes a second file of the same entries.
     */
    private static boolean mustStayAbove(List<FileMetadata> files, List<FileMetadata> below) {
        return below.stream()
                .anyMatch(lower -> files.stream()
                        .anyMatch(file -> !below.contains(file)
                                && file.largestSequence() <= lower.largestSequence()
                                && file.overlaps(
                                        InternalKey.qualifiedKey(lower.smallestKey()),
                                        InternalKey.qualifiedKey(lower.largestKey()))));
    }

    private Optional<Compaction> pickOldTombstones(TreeState state, List<Run> runs) {
        long since = state.nowMillis() - options.tombstoneAgeMax().toMillis();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.level() < LAST_LEVEL
                    && run.files().stream().anyMatch(file -> LeveledPicker.hasTombstoneSince(file, since))) {
                return merged(state, runs, i, runs.size(), Reason.TOMBSTONE_AGE);
            }
        }
        return Optional.empty();
    }

    private Optional<Compaction> pickIdle(TreeState state, List<Run> runs) {
        long oldest = runs.get(runs.size() - 1).bytes();
        long newer = runs.stream().mapToLong(Run::bytes).sum() - oldest;
        if (!state.idle() || newer <= LeveledPicker.negligibleBytes(options, oldest)) {
            return Optional.empty();
        }
        return merged(state, runs, 0, runs.size(), Reason.IDLE);
    }

    /** Merges the runs from one to another, exclusive, with newer ones that repeat them, and puts what comes of them above the next older run. */
    private static Optional<Compaction> merged(TreeState state, List<Run> runs, int first, int to, Reason reason) {
        int from = first;
        while (from > 0 && mustStayAbove(runs.get(from - 1).files(), filesOf(runs.subList(from, to)))) {
            from--;
        }
        List<Input> inputs = new ArrayList<>();
        List<FileMetadata> levelZero = new ArrayList<>();
        for (Run run : runs.subList(from, to)) {
            if (run.level() == 0) {
                levelZero.addAll(run.files());
            } else {
                inputs.add(new Input(run.level(), run.files()));
            }
        }
        inputs.add(0, new Input(0, inLevelOrder(state.version(), levelZero)));
        int outputLevel =
                to == runs.size() ? LAST_LEVEL : Math.max(0, runs.get(to).level() - 1);
        Compaction compaction = new Compaction(inputs, outputLevel, Kind.MERGE, reason);
        return state.areFree(compaction.files().toList()) ? Optional.of(compaction) : Optional.empty();
    }

    private static List<FileMetadata> filesOf(List<Run> runs) {
        return runs.stream().flatMap(run -> run.files().stream()).toList();
    }

    private static List<FileMetadata> inLevelOrder(Version version, List<FileMetadata> files) {
        return version.files(0).stream().filter(files::contains).toList();
    }
}
