package io.travertine.engine.ingest;

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

    SstableWriter create(SstableFormat format) {
        return SstableWriter.create(directory, versions.databaseId(), versions.newFileNumber(), format);
    }

    void syncNames() {
        directory.syncDirectory();
    }

    /** Deletes a file that never joined the store. */
    public void delete(long number) {
        tables.evict(number);
        directory.delete(FileNames.sstable(number));
    }

    /** The lowest level that the file may join: nothing in it or above it, which is all newer, meets the file's bounds. */
    public static int levelFor(Version version, FileMetadata file) {
        byte[] lower = InternalKey.qualifiedKey(file.smallestKey());
        byte[] upper = InternalKey.qualifiedKey(file.largestKey());
        int level = 0;
        while (level + 1 < Version.LEVELS
                && version.overlapping(level, lower, upper).isEmpty()
                && version.overlapping(level + 1, lower, upper).isEmpty()) {
            level++;
        }
        return level;
    }
}
