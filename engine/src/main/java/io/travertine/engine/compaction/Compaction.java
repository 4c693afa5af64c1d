package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.version.FileMetadata;

/**
 * What to compact: the files of some levels become files of one level.
 *
 * @param inputs by level, the newest level first
 * @param outputLevel at or below every input level
 * @param kind how much work it takes
 */
public record Compaction(List<Input> inputs, int outputLevel, Kind kind) {

    /** What becomes of the inputs. */
    public enum Kind {
        /** Their entries are merged into new files. */
        MERGE,
        /** They go to the output level as they are. */
        MOVE,
        /** They go away: nobody can see any of their entries. */
        REMOVE
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

    long inputBytes() {
        return inputs.stream()
                .flatMap(input -> input.files().stream())
                .mapToLong(FileMetadata::bytes)
                .sum();
    }

    long inputEntries() {
        return inputs.stream()
                .flatMap(input -> input.files().stream())
                .mapToLong(FileMetadata::entries)
                .sum();
    }
}
