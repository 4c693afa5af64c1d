package io.travertine.engine.compaction;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.version.FileMetadata;

/** Chooses files of the last level that hold much that no reader needs any more. */
final class ElisionPicker {

    /** A file is rewritten where at least one entry in so many is needed no more. */
    private static final int ENTRIES_PER_ELISION = 20;

    private ElisionPicker() {}

    /**
     * One of those files, to be rewritten by itself. A rewritten file must have lost what it was rewritten for, or it would be
     * rewritten for ever: whoever makes compaction keep more says so by {@link ReaderNeeds}.
     */
    static Optional<Compaction> pick(TreeState state) {
        for (FileMetadata file : state.version().files(LevelTargets.LAST_LEVEL)) {
            long unneeded = file.tombstones() + file.shadowedEntries();
            boolean worthIt = unneeded > 0 && unneeded >= file.entries() / ENTRIES_PER_ELISION;
            if (worthIt && file.largestSequence() <= state.oldestNeeded().applyAsLong(file) && state.isFree(file)) {
                Input input = new Input(LevelTargets.LAST_LEVEL, List.of(file));
                return Optional.of(new Compaction(List.of(input), LevelTargets.LAST_LEVEL, Kind.MERGE, Reason.ELISION));
            }
        }
        return Optional.empty();
    }
}
