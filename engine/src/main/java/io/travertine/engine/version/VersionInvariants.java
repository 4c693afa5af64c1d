package io.travertine.engine.version;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.key.InternalKeyOrder;

/** What is true of every version; see the package documentation. */
public final class VersionInvariants {

    private VersionInvariants() {}

    /** Throws {@link IllegalStateException} that says which invariant is broken, and where. */
    public static void check(Version version) {
        Set<Long> numbers = new HashSet<>();
        for (int level = 0; level < Version.LEVELS; level++) {
            List<FileMetadata> files = version.files(level);
            for (int i = 0; i < files.size(); i++) {
                checkFile(files.get(i), level, numbers);
                if (i > 0) {
                    checkNeighbours(files.get(i - 1), files.get(i), level);
                }
            }
        }
    }

    private static void checkFile(FileMetadata file, int level, Set<Long> numbers) {
        if (!numbers.add(file.number())) {
            throw new IllegalStateException("file " + file.number() + " is in the version twice");
        }
        if (file.compactionGroup() != CompactionGroup.of(file.lastKeyspaceId())) {
            throw new IllegalStateException(
                    "file of level " + level + " mixes keyspaces that are compacted apart: " + file);
        }
        if (InternalKeyOrder.INSTANCE.compare(file.smallestKey(), file.largestKey()) > 0
                || file.smallestSequence() > file.largestSequence()
                || file.tombstones() > file.entries()
                || file.shadowedEntries() >= file.entries()
                || file.rangeTombstones() > file.tombstones()
                || (file.tombstones() == 0 && file.tombstonesSinceMillis() != 0)
                || file.entries() < 1) {
            throw new IllegalStateException("file of level " + level + " contradicts itself: " + file);
        }
    }

    private static void checkNeighbours(FileMetadata first, FileMetadata second, int level) {
        if (level == 0) {
            if (first.largestSequence() < second.largestSequence()) {
                throw new IllegalStateException("files of level 0 are not newest first: " + first + ", " + second);
            }
        } else if (InternalKeyOrder.compareQualified(first.largestKey(), second.smallestKey()) >= 0) {
            throw new IllegalStateException("files of level " + level + " overlap: " + first + ", " + second);
        }
    }
}
