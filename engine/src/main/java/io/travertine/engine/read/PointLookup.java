package io.travertine.engine.read;

import java.util.Map;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version of a key that a reader sees: from the newest source to the oldest, filters before blocks, and no
 * further than the first version found. Used by one thread, while the view is pinned.
 */
final class PointLookup {

    private final ReadView view;
    private final TableCache tables;
    private final Visibility visibility;
    private final @Nullable SortedEntries ownWrites;
    private final ReadStatistics statistics;
    private final ByteSlice value = new ByteSlice();
    private @Nullable SstableLookup inFile;

    PointLookup(
            ReadView view,
            TableCache tables,
            Visibility visibility,
            @Nullable SortedEntries ownWrites,
            ReadStatistics statistics) {
        this.view = view;
        this.tables = tables;
        this.visibility = visibility;
        this.ownWrites = ownWrites;
        this.statistics = statistics;
    }

    /** The value of the key, or null; good until the next lookup. */
    @Nullable ByteSlice find(byte[] qualifiedKey) {
        if (ownWrites != null && !ownWrites.isEmpty()) {
            KeyKind kind = findIn(ownWrites, InternalKey.seekKey(qualifiedKey, visibility.ownUpTo()));
            if (kind != null) {
                return valueIfPut(kind);
            }
        }
        byte[] seekKey = InternalKey.seekKey(qualifiedKey, visibility.committedUpTo());
        KeyKind kind = findIn(view.memtables().active().entries(), seekKey);
        for (MemTable memtable : view.memtables().immutables()) {
            if (kind == null) {
                kind = findIn(memtable.entries(), seekKey);
            }
        }
        return valueIfPut(kind != null ? kind : findInFiles(new ByteSlice(seekKey)));
    }

    private @Nullable ByteSlice valueIfPut(@Nullable KeyKind kind) {
        return kind == KeyKind.PUT ? value : null;
    }

    private @Nullable KeyKind findIn(SortedEntries entries, byte[] seekKey) {
        Map.Entry<byte[], byte[]> entry = entries.atOrAfter(seekKey);
        if (entry == null || InternalKeyOrder.compareQualified(entry.getKey(), seekKey) != 0) {
            return null;
        }
        byte[] found = entry.getValue();
        value.point(found, 0, found.length);
        return InternalKey.kindOf(InternalKey.trailer(entry.getKey(), 0, entry.getKey().length));
    }

    private @Nullable KeyKind findInFiles(ByteSlice seekKey) {
        Version version = view.version();
        for (FileMetadata file : version.files(0)) {
            if (file.spans(seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey))) {
                KeyKind kind = findIn(file, seekKey);
                if (kind != null) {
                    return kind;
                }
            }
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            FileMetadata file = version.fileSpanning(
                    level, seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey));
            if (file != null) {
                KeyKind kind = findIn(file, seekKey);
                if (kind != null) {
                    return kind;
                }
            }
        }
        return null;
    }

    private @Nullable KeyKind findIn(FileMetadata file, ByteSlice seekKey) {
        SstableLookup lookup = inFile;
        if (lookup == null) {
            lookup = new SstableLookup();
            inFile = lookup;
        }
        if (!tables.reader(file.number()).get(seekKey, lookup, statistics)) {
            return null;
        }
        value.point(lookup.value());
        return lookup.kind();
    }
}
