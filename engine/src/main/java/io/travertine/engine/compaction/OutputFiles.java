package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sorted run as files of one level, cut where {@link OutputCuts} says. A range tombstone that a cut meets ends
 * with the last key of the file and goes on in the next one. Not thread-safe. Closed without {@link #finish}, it deletes
 * what it wrote.
 */
final class OutputFiles implements AutoCloseable {

    private final Store store;
    private final SstableFormat format;
    private final int level;
    private final EngineListener listener;
    private final OutputCuts cuts;
    private final long tombstonesSinceMillis;
    private final List<FileMetadata> files = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private @Nullable SstableWriter writer;
    private final ByteWriter lastKey = new ByteWriter();
    /** What of the range tombstones that were cut off is yet to be written, by internal key. */
    private final NavigableMap<byte[], byte[]> continued = new TreeMap<>(InternalKeyOrder.INSTANCE);

    private boolean finished;
    private long entries;
    private long shadowedEntries;

    /**
     * @param tombstonesSinceMillis when the oldest tombstone of the run was flushed, or 0
     */
    OutputFiles(Store store, EngineOptions options, int level, OutputCuts cuts, long tombstonesSinceMillis) {
        this.store = store;
        this.level = level;
        this.listener = options.listener();
        this.format = SstableFormat.forLevel(level, options);
        this.cuts = cuts;
        this.tombstonesSinceMillis = tombstonesSinceMillis;
    }

    /** Adds the next entry; the value of a range delete is its upper qualified key. */
    void add(ByteSlice key, ByteSlice value) {
        addContinuedBefore(key);
        SstableWriter current = writer;
        if (current != null) {
            ByteSlice last = lastKey.slice();
            if (CompactionGroup.of(last) != CompactionGroup.of(key)) {
                // No range tombstone of a group reaches into another one: those of the file end as they are.
                finishFile(current, current.finish());
            } else if (!InternalKeyOrder.isSameQualified(key, last)
                    && cuts.isBetween(last, key, current.estimatedBytes(), current.entries())) {
                for (RangeTombstone rest : current.behindLastKey()) {
                    byte[] lower = InternalKey.encode(rest.lower(), rest.sequence(), KeyKind.RANGE_DELETE);
                    continued.put(lower, rest.upper());
                }
                finishFile(current, current.finishAtLastKey());
                addContinuedBefore(key);
            }
        }
        append(key, value);
        entries++;
    }

    private void addContinuedBefore(ByteSlice key) {
        while (!continued.isEmpty() && InternalKeyOrder.compare(new ByteSlice(continued.firstKey()), key) < 0) {
            addFirstContinued();
        }
    }

    private void addFirstContinued() {
        Map.Entry<byte[], byte[]> first = continued.pollFirstEntry();
        append(new ByteSlice(first.getKey()), new ByteSlice(first.getValue()));
    }

    private void append(ByteSlice key, ByteSlice value) {
        SstableWriter current = writer;
        if (current != null && InternalKeyOrder.isSameQualified(key, lastKey.slice())) {
            shadowedEntries++;
        }
        if (current == null) {
            long number = store.versions().newFileNumber();
            numbers.add(number);
            current = store.create(number, format);
            writer = current;
        }
        current.add(key, value);
        lastKey.clear();
        lastKey.writeBytes(key.bytes(), key.offset(), key.length());
    }

    private void finishFile(SstableWriter current, TableProperties properties) {
        files.add(FileMetadata.of(
                current.number(), current.fileBytes(), properties, shadowedEntries, tombstonesSinceMillis));
        FileMetadata file = files.get(files.size() - 1);
        listener.fileCreated(file.name(), level, file.bytes());
        shadowedEntries = 0;
        writer = null;
    }

    /** The number of entries added, without those that continue a range tombstone in another file. */
    long entries() {
        return entries;
    }

    /** Makes the files and their names durable and returns them in order. */
    List<FileMetadata> finish() {
        while (!continued.isEmpty()) {
            addFirstContinued();
        }
        SstableWriter current = writer;
        if (current != null) {
            finishFile(current, current.finish());
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
