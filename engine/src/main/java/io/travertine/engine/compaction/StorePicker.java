package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * Chooses what to compact next in a whole store: what concerns every file alike here, the rest by the picker of each
 * {@link CompactionGroup}, the most urgent group first. Immutable.
 */
final class StorePicker {

    private static final int LAST_LEVEL = LevelTargets.LAST_LEVEL;

    private final EngineOptions options;
    private final LeveledPicker leveled;
    private final UniversalPicker universal;

    StorePicker(EngineOptions options) {
        this.options = options;
        this.leveled = new LeveledPicker(options);
        this.universal = new UniversalPicker(options);
    }

    private CompactionPicker pickerOf(int group) {
        return group == CompactionGroup.SHARED ? leveled : universal;
    }

    /** The files of which nobody sees an entry. */
    static Optional<Compaction> pickUnseen(TreeState state) {
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
        Map<Integer, Version> groups = state.version().byCompactionGroup();
        if (groups.size() == 1) {
            return leveled.pick(state);
        }
        return groups.keySet().stream()
                .sorted(Comparator.comparingDouble((Integer group) -> score(groups, group))
                        .reversed())
                .flatMap(group -> pickerOf(group).pick(state.of(version(groups, group))).stream())
                .findFirst();
    }

    private double score(Map<Integer, Version> groups, int group) {
        return pickerOf(group).score(version(groups, group));
    }

    private static Version version(Map<Integer, Version> groups, int group) {
        return groups.getOrDefault(group, Version.empty());
    }

    /** Everything into the last level, unless it lies there with nothing to gain. No job may have claimed a file. */
    static Optional<Compaction> pickAll(TreeState state) {
        List<Input> inputs = new ArrayList<>();
        boolean gains = false;
        for (int level = 0; level <= LAST_LEVEL; level++) {
            List<FileMetadata> files = state.version().files(level);
            gains |= level < LAST_LEVEL && !files.isEmpty();
            inputs.add(new Input(level, files));
        }
        gains |= state.version().files(LAST_LEVEL).stream().anyMatch(StorePicker::holdsUnneeded);
        return gains ? Optional.of(new Compaction(inputs, LAST_LEVEL, Kind.MERGE, Reason.MANUAL)) : Optional.empty();
    }

    private static boolean holdsUnneeded(FileMetadata file) {
        return file.tombstones() + file.shadowedEntries() > 0;
    }

    /** How urgent the compaction of a level is, in the group where it is the most urgent: one is due from 1 on. */
    double score(Version version, int level) {
        return version.byCompactionGroup().entrySet().stream()
                .mapToDouble(group -> pickerOf(group.getKey()).score(group.getValue(), level))
                .max()
                .orElse(0);
    }

    /** What an idle store may leave lie about in its memtables. */
    long negligibleBytes(Version version) {
        return LeveledPicker.negligibleBytes(options, version.bytes(LAST_LEVEL));
    }
}
