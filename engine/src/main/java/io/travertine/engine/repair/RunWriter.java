package io.travertine.engine.repair;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Writes one sorted run as sstables of the last level, cut between keys where no range delete reaches across. Not
 * thread-safe.
 */
final class RunWriter implements AutoCloseable {

    /** The number of the first file; the others follow. */
    static final long FIRST_NUMBER = 2;

    private final StorageDirectory target;
    private final DatabaseId databaseId;
    private final EngineOptions options;
    private final SstableFormat format;
    private final List<FileMetadata> files = new ArrayList<>();
    private @Nullable SstableWriter writer;
    private ByteSlice previous = new ByteSlice();
    private long entries;

    RunWriter(StorageDirectory target, DatabaseId databaseId, EngineOptions options) {
        this.target = target;
        this.databaseId = databaseId;
        this.options = options;
        this.format = SstableFormat.forLevel(Version.LEVELS - 1, options);
    }

    /** Adds an entry; one with the same internal key as the one before is the same entry, and is passed over. */
    void add(ByteSlice key, ByteSlice value) {
        if (entries > 0 && InternalKeyOrder.compare(previous, key) == 0) {
            return;
        }
        SstableWriter current = writer;
        if (current != null && endsBefore(current, key)) {
            finishFile(current);
            current = null;
        }
        if (current == null) {
            current = SstableWriter.create(target, databaseId, FIRST_NUMBER + files.size(), format);
            writer = current;
        }
        current.add(key, value);
        previous = key.copy();
        entries++;
    }

    private boolean endsBefore(SstableWriter current, ByteSlice key) {
        return CompactionGroup.of(previous) != CompactionGroup.of(key)
                || (current.estimatedBytes() >= options.sstableBytes()
                        && !InternalKeyOrder.isSameQualified(previous, key)
                        && current.behindLastKey().isEmpty());
    }

    private void finishFile(SstableWriter current) {
        TableProperties properties = current.finish();
        files.add(FileMetadata.of(current.number(), current.fileBytes(), properties));
        writer = null;
    }

    /** Ends the last file; the bytes of all are durable. */
    List<FileMetadata> finish() {
        SstableWriter current = writer;
        if (current != null) {
            finishFile(current);
        }
        return files;
    }

    long entries() {
        return entries;
    }

    @Override
    public void close() {
        SstableWriter current = writer;
        if (current != null) {
            current.close();
        }
    }
}
