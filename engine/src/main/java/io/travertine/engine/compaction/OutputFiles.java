package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sorted run as files of one level, cut where {@link OutputCuts} says. Not thread-safe. Closed without
 * {@link #finish}, it deletes what it wrote.
 */
final class OutputFiles implements AutoCloseable {

    private final Store store;
    private final SstableFormat format;
    private final OutputCuts cuts;
    private final long tombstonesSinceMillis;
    private final List<FileMetadata> files = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private @Nullable SstableWriter writer;
    private final ByteWriter lastKey = new ByteWriter();
    private boolean finished;
    private long entries;
    private long shadowedEntries;

    /**
     * @param tombstonesSinceMillis when the oldest tombstone of the run was flushed, or 0
     */
    OutputFiles(Store store, EngineOptions options, int level, OutputCuts cuts, long tombstonesSinceMillis) {
        this.store = store;
        this.format = SstableFormat.forLevel(level, options);
        this.cuts = cuts;
        this.tombstonesSinceMillis = tombstonesSinceMillis;
    }

    void add(ByteSlice key, ByteSlice value) {
        SstableWriter current = writer;
        if (current != null) {
            ByteSlice last = lastKey.slice();
            if (InternalKeyOrder.isSameQualified(key, last)) {
                shadowedEntries++;
            } else if (cuts.isBetween(last, key, current.estimatedBytes())) {
                finishFile(current);
                current = null;
            }
        }
        if (current == null) {
            long number = store.versions().newFileNumber();
            numbers.add(number);
            current = SstableWriter.create(store.directory(), store.versions().databaseId(), number, format);
            writer = current;
        }
        current.add(key, value);
        lastKey.clear();
        lastKey.writeBytes(key.bytes(), key.offset(), key.length());
        entries++;
    }

    private void finishFile(SstableWriter current) {
        TableProperties properties = current.finish();
        files.add(FileMetadata.of(
                current.number(), current.fileBytes(), properties, shadowedEntries, tombstonesSinceMillis));
        shadowedEntries = 0;
        writer = null;
    }

    /** The number of entries added. */
    long entries() {
        return entries;
    }

    /** Makes the files and their names durable and returns them in order. */
    List<FileMetadata> finish() {
        SstableWriter current = writer;
        if (current != null) {
            finishFile(current);
        }
        if (!files.isEmpty()) {
            store.directory().syncDirectory();
        }
        finished = true;
        return List.copyOf(files);
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        SstableWriter current = writer;
        if (current != null) {
            current.close();
        }
        for (long number : numbers) {
            store.delete(number);
        }
    }
}
