package io.travertine.engine.compaction;

import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.VersionSet;

/**
 * What flushes and compactions work on.
 *
 * @param views where a new version is published
 */
public record Store(StorageDirectory directory, VersionSet versions, TableCache tables, ReadViews views) {

    /** Deletes an sstable that no version has, if it exists. */
    void delete(long number) {
        tables.evict(number);
        String name = FileNames.sstable(number);
        if (directory.exists(name)) {
            directory.delete(name);
        }
    }
}
