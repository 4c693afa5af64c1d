package io.travertine.engine.ingest;

import java.util.function.IntPredicate;

import io.travertine.engine.KeyPrefix;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionSet;

/** Where files that wait for their commit are made and, if it does not come, deleted. Thread-safe. */
public final class IngestFiles {

    private final StorageDirectory directory;
    private final VersionSet versions;
    private final TableCache tables;

    public IngestFiles(StorageDirectory directory, VersionSet versions, TableCache tables) {
        this.directory = directory;
        this.versions = versions;
        this.tables = tables;
    }

    SstableWriter create(SstableFormat format, KeyPrefix prefix) {
        return SstableWriter.create(
                directory, versions.databaseId(), versions.newFileNumber(), format, keyspaceId -> prefix);
    }

    void syncNames() {
        directory.syncDirectory();
    }

    /** Deletes a file that never joined the store. */
    public void delete(long number) {
        tables.evict(number);
        directory.delete(FileNames.sstable(number));
    }

    /**
     * The lowest level that the file may join: nothing in it or above it, which is all newer, meets the file's bounds.
     *
     * @param closed tells the levels, other than 0, that take no such file now
     */
    public static int levelFor(Version version, FileMetadata file, IntPredicate closed) {
        byte[] lower = InternalKey.qualifiedKey(file.smallestKey());
        byte[] upper = InternalKey.qualifiedKey(file.largestKey());
        int lowest = 0;
        for (int level = 0; level < Version.LEVELS; level++) {
            if (!version.overlapping(level, lower, upper).isEmpty()) {
                break;
            }
            lowest = closed.test(level) ? lowest : level;
        }
        return lowest;
    }
}
