package io.travertine.engine.compaction;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * What a picker looks at: the files, and what is known of their use at one moment.
 *
 * @param claimed the files that a job is working on; no compaction may take them
 * @param unseen the files of which nobody sees an entry
 * @param oldestNeeded by file: nobody reads it at a sequence before this one, and whatever was written after it stays
 * @param nowMillis the time in milliseconds since 1970
 * @param idle whether the store has nothing else to do
 */
record TreeState(
        Version version,
        Predicate<FileMetadata> claimed,
        Predicate<FileMetadata> unseen,
        ToLongFunction<FileMetadata> oldestNeeded,
        long nowMillis,
        boolean idle) {

    /** The same of some of the files. */
    TreeState of(Version part) {
        return new TreeState(part, claimed, unseen, oldestNeeded, nowMillis, idle);
    }

    /** Whether nobody works on any of the files. */
    boolean areFree(List<FileMetadata> files) {
        return files.stream().noneMatch(claimed);
    }

    /** Whether nobody works on any file of the version. */
    boolean areAllFree() {
        return version.levels().stream().allMatch(this::areFree);
    }

    boolean isFree(FileMetadata file) {
        return !claimed.test(file);
    }
}
