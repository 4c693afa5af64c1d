package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.travertine.engine.KeyRange;
import org.jspecify.annotations.Nullable;

/** Sorted keys by keyspace id, each with all its versions. Thread-safe: reads may go on beside one writer. */
final class VersionedMap {

    private static final NavigableMap<byte[], Versioned> EMPTY = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    /** A range deleted at a position. */
    private record DeletedRange(int keyspaceId, KeyRange range, long position) {

        boolean covers(int keyspace, byte[] key, long upTo) {
            return keyspaceId == keyspace && position <= upTo && range.contains(key);
        }
    }

    private final ConcurrentMap<Integer, NavigableMap<byte[], Versioned>> keyspaces = new ConcurrentHashMap<>();
    private final List<DeletedRange> deletedRanges = new CopyOnWriteArrayList<>();
    private final List<DeletedRange> ingestedRanges = new CopyOnWriteArrayList<>();

    void add(int keyspaceId, byte[] key, long position, byte @Nullable [] value) {
        NavigableMap<byte[], Versioned> entries =
                keyspaces.computeIfAbsent(keyspaceId, id -> new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        entries.put(key.clone(), new Versioned(position, value, entries.get(key)));
    }

    /** Deletes every key of the range that was written before, at the same position too. */
    void addDeletedRange(int keyspaceId, KeyRange range, long position) {
        entries(keyspaceId).forEach((key, newest) -> {
            if (newest.position() == position && range.contains(key)) {
                add(keyspaceId, key, position, null);
            }
        });
        deletedRanges.add(new DeletedRange(keyspaceId, range, position));
    }

    /** Hands out the ranges deleted after one position and up to another. */
    void deletedRanges(int keyspaceId, long after, long upTo, BiConsumer<KeyRange, Long> each) {
        for (DeletedRange deleted : deletedRanges) {
            if (deleted.keyspaceId() == keyspaceId && deleted.position() > after && deleted.position() <= upTo) {
                each.accept(deleted.range(), deleted.position());
            }
        }
    }

    void removeNewestDeletedRange() {
        deletedRanges.remove(deletedRanges.size() - 1);
    }

    /** The newest position of a write to any key of the range, deleted ranges included, or 0. */
    long newestPosition(int keyspaceId, KeyRange range) {
        long newest = 0;
        for (Map.Entry<byte[], Versioned> entry : entries(keyspaceId).entrySet()) {
            if (range.contains(entry.getKey())) {
                newest = Math.max(newest, entry.getValue().position());
            }
        }
        for (DeletedRange deleted : deletedRanges) {
            if (deleted.keyspaceId() == keyspaceId && overlap(deleted.range(), range)) {
                newest = Math.max(newest, deleted.position());
            }
        }
        return newest;
    }

    /** Whether the two share a key. */
    static boolean overlap(KeyRange a, KeyRange b) {
        return !a.isEmpty() && !b.isEmpty() && endsAfter(a, b.lower()) && endsAfter(b, a.lower());
    }

    private static boolean endsAfter(KeyRange range, byte @Nullable [] lower) {
        return range.upper() == null || lower == null || Arrays.compareUnsigned(range.upper(), lower) > 0;
    }

    /** Notes that all of a range counts as written. */
    void addIngestedRange(int keyspaceId, KeyRange range, long position) {
        ingestedRanges.add(new DeletedRange(keyspaceId, range, position));
    }

    /** As {@link #newestPosition}, but an ingest counts as a write to all of its range. */
    long newestTouch(int keyspaceId, KeyRange range) {
        long newest = newestPosition(keyspaceId, range);
        for (DeletedRange ingested : ingestedRanges) {
            if (ingested.keyspaceId() == keyspaceId && overlap(ingested.range(), range)) {
                newest = Math.max(newest, ingested.position());
            }
        }
        return newest;
    }

    /** Undoes the newest write of the key. */
    void removeNewest(int keyspaceId, byte[] key) {
        entries(keyspaceId).compute(key, (same, newest) -> newest == null ? null : newest.older());
    }

    NavigableMap<byte[], Versioned> entries(int keyspaceId) {
        return keyspaces.getOrDefault(keyspaceId, EMPTY);
    }

    /** The newest version of the key that was written at the position or before, or null. */
    @Nullable Versioned version(int keyspaceId, byte[] key, long position) {
        Versioned version = Versioned.upTo(entries(keyspaceId).get(key), position);
        long written = version == null ? 0 : version.position();
        long deleted = 0;
        for (DeletedRange range : deletedRanges) {
            if (range.covers(keyspaceId, key, position)) {
                deleted = Math.max(deleted, range.position());
            }
        }
        return deleted > written ? new Versioned(deleted, null, version) : version;
    }
}
