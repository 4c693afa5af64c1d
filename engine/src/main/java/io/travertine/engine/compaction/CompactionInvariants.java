package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * What is true of every compaction, whoever chose it. Newer entries of a key must stay above older ones: so no file that is
 * not an input may lie in the way that the inputs go down, and files of level 0 are merged there only in the company of all
 * of their keys that lie between them in age.
 */
final class CompactionInvariants {

    private CompactionInvariants() {}

    /** Throws {@link IllegalStateException} that says what would go wrong. */
    static void check(Compaction compaction, Version version) {
        require(!compaction.inputs().isEmpty(), compaction, "has no inputs");
        for (Input input : compaction.inputs()) {
            require(version.files(input.level()).containsAll(input.files()), compaction, "takes what is not there");
            require(
                    input.level() <= compaction.outputLevel(),
                    compaction,
                    "moves entries up from level " + input.level());
        }
        if (compaction.kind() == Kind.REMOVE) {
            return;
        }
        if (compaction.outputLevel() == 0) {
            checkConsecutive(compaction, version);
            return;
        }
        for (Input input : compaction.inputs()) {
            for (FileMetadata file : input.files()) {
                checkWayDown(compaction, version, input.level(), file);
            }
        }
        checkPlace(compaction, version);
    }

    private static void checkConsecutive(Compaction compaction, Version version) {
        List<FileMetadata> inputs = compaction.inputs().get(0).files();
        List<FileMetadata> newestFirst = version.files(0);
        byte[] lowest = compaction.lowest();
        byte[] highest = compaction.highest();
        int first = newestFirst.indexOf(inputs.get(0));
        int last = newestFirst.indexOf(inputs.get(inputs.size() - 1));
        for (FileMetadata file : newestFirst.subList(first, last + 1)) {
            require(
                    inputs.contains(file) || !file.overlaps(lowest, highest),
                    compaction,
                    "leaves out a file of level 0 between others");
        }
    }

    /** No file that stays may overlap an input in a level that the input passes, nor an older one in level 0. */
    private static void checkWayDown(Compaction compaction, Version version, int level, FileMetadata file) {
        byte[] lowest = InternalKey.qualifiedKey(file.smallestKey());
        byte[] highest = InternalKey.qualifiedKey(file.largestKey());
        for (int passed = level; passed <= compaction.outputLevel(); passed++) {
            for (FileMetadata other : version.overlapping(passed, lowest, highest)) {
                boolean newer = passed == 0 && other.largestSequence() > file.largestSequence();
                if (!newer && !isInput(compaction, passed, other)) {
                    throw new IllegalStateException(
                            "a compaction takes " + file + " past " + other + ": " + compaction);
                }
            }
        }
    }

    /** No file that stays in the output level may lie within the range of the inputs: an output could span it. */
    private static void checkPlace(Compaction compaction, Version version) {
        for (FileMetadata other :
                version.overlapping(compaction.outputLevel(), compaction.lowest(), compaction.highest())) {
            if (!isInput(compaction, compaction.outputLevel(), other)) {
                throw new IllegalStateException(
                        "a compaction may write a file that spans " + other + ": " + compaction);
            }
        }
    }

    private static boolean isInput(Compaction compaction, int level, FileMetadata file) {
        return compaction.inputs().stream()
                .anyMatch(input -> input.level() == level && input.files().contains(file));
    }

    private static void require(boolean holds, Compaction compaction, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("a compaction " + otherwise + ": " + compaction);
        }
    }
}
