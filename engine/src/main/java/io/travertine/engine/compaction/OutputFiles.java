package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sorted run as files of one level, cut between keys: at the target size, and where a keyspace ends once the file
 * is large enough to be worth a file of its own. Not thread-safe. Closed without {@link #finish}, it deletes what it wrote.
 */
final class OutputFiles implements AutoCloseable {

    /** A file of this size, or of a quarter of the target if that is less, is cut where a keyspace ends. */
    private static final long KEYSPACE_CUT_BYTES = 2 << 20;

    private final Store store;
    private final SstableFormat format;
    private final long fileBytesMax;
    private final List<FileMetadata> files = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private @Nullable SstableWriter writer;
    private final ByteWriter lastKey = new ByteWriter();
    private boolean finished;
    private long entries;

    /**
     * @param fileBytesMax where files are cut
     */
    OutputFiles(Store store, EngineOptions options, int level, long fileBytesMax) {
        this.store = store;
        this.format = SstableFormat.forLevel(level, options);
        this.fileBytesMax = fileBytesMax;
    }

    void add(ByteSlice key, ByteSlice value) {
        SstableWriter current = writer;
        if (current != null && mustCutBefore(key, current.estimatedBytes())) {
            finishFile(current);
            current = null;
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

    private boolean mustCutBefore(ByteSlice key, long bytes) {
        if (bytes < Math.min(KEYSPACE_CUT_BYTES, fileBytesMax / 4)) {
            return false;
        }
        ByteSlice last = lastKey.slice();
        return !InternalKeyOrder.isSameQualified(key, last)
                && (bytes >= fileBytesMax || InternalKey.keyspaceId(key) != InternalKey.keyspaceId(last));
    }

    private void finishFile(SstableWriter current) {
        TableProperties properties = current.finish();
        files.add(FileMetadata.of(current.number(), current.fileBytes(), properties));
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
