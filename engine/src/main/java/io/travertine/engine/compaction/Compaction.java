package io.travertine.engine.compaction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;

/**
 * What to compact: the files of some levels become files of one level.
 *
 * @param inputs by level, the newest level first
 * @param outputLevel at or below every input level
 * @param kind how much work it takes
 * @param reason why it was chosen
 */
public record Compaction(List<Input> inputs, int outputLevel, Kind kind, Reason reason) {

    /** What becomes of the inputs. */
    public enum Kind {
        /** Their entries are merged into new files. */
        MERGE,
        /** They go to the output level as they are. */
        MOVE,
        /** They go away: nobody can see any of their entries. */
        REMOVE
    }

    /** Why a compaction was chosen. */
    public enum Reason {
        /** Nobody sees any entry of the files. */
        UNSEEN,
        /** Level 0 has too many files over one key; they go to the base level. */
        LEVEL_ZERO,
        /** Level 0 has too many files over one key, and it is cheaper, or only possible, to merge them there. */
        WITHIN_LEVEL_ZERO,
        /** A keyspace of universal compaction has too many sorted runs. */
        SORTED_RUNS,
        /** The newer runs of a keyspace of universal compaction hold as much as the oldest. */
        SPACE,
        /** A level is larger than its target. */
        SIZE,
        /** A file consists largely of tombstones. */
        TOMBSTONE_DENSITY,
        /** A tombstone has waited too long to meet what it deletes. */
        TOMBSTONE_AGE,
        /** Old versions and tombstones of the last level are needed no more. */
        ELISION,
        /** There is nothing else to do, and the upper levels hold much in relation to the last one. */
        IDLE,
        /** Somebody asked for it. */
        MANUAL
    }

    /** Files of one level, in its order. */
    public record Input(int level, List<FileMetadata> files) {
        public Input {
            files = List.copyOf(files);
        }
    }

    public Compaction {
        inputs = inputs.stream().filter(input -> !input.files().isEmpty()).toList();
    }

    Stream<FileMetadata> files() {
        return inputs.stream().flatMap(input -> input.files().stream());
    }

    long inputBytes() {
        return files().mapToLong(FileMetadata::bytes).sum();
    }

    long inputEntries() {
        return files().mapToLong(FileMetadata::entries).sum();
    }

    /** The least qualified key of the inputs. */
    byte[] lowest() {
        return lowest(files());
    }

    /** The greatest qualified key of the inputs. */
    byte[] highest() {
        return highest(files());
    }

    static byte[] lowest(Stream<FileMetadata> files) {
        return files.map(file -> InternalKey.qualifiedKey(file.smallestKey()))
                .min(Arrays::compareUnsigned)
                .orElseThrow();
    }

    static byte[] highest(Stream<FileMetadata> files) {
        return files.map(file -> InternalKey.qualifiedKey(file.largestKey()))
                .max(Arrays::compareUnsigned)
                .orElseThrow();
    }
}
