package io.travertine.engine.compaction;

import java.util.List;
import java.util.function.IntFunction;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;

/**
 * What flushes and compactions work on.
 *
 * @param views where a new version is published
 * @param filterPrefixes what filters know of the keys of a keyspace
 */
public record Store(
        StorageDirectory directory,
        VersionSet versions,
        TableCache tables,
        ReadViews views,
        IntFunction<KeyPrefix> filterPrefixes) {

    /** Begins an sstable. */
    SstableWriter create(long number, SstableFormat format) {
        return SstableWriter.create(directory, versions.databaseId(), number, format, filterPrefixes);
    }

    /** Makes an edit the present version; if there is no room for it, the files that it adds are deleted. */
    void applyOrDelete(VersionEdit edit, List<FileMetadata> added) {
        try {
            versions.apply(edit);
        } catch (DiskFullException e) {
            added.forEach(file -> delete(file.number()));
            throw e;
        }
    }

    /** Deletes an sstable that no version has, if it exists. */
    void delete(long number) {
        tables.evict(number);
        String name = FileNames.sstable(number);
        if (directory.exists(name)) {
            directory.delete(name);
        }
    }
}
