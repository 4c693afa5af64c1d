package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

/** Sorted keys by keyspace id, each with all its versions. Thread-safe: reads may go on beside one writer. */
final class VersionedMap {

    private static final NavigableMap<byte[], Versioned> EMPTY = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    private final ConcurrentMap<Integer, NavigableMap<byte[], Versioned>> keyspaces = new ConcurrentHashMap<>();

    void add(int keyspaceId, byte[] key, long position, byte @Nullable [] value) {
        NavigableMap<byte[], Versioned> entries =
                keyspaces.computeIfAbsent(keyspaceId, id -> new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        entries.put(key.clone(), new Versioned(position, value, entries.get(key)));
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
        return Versioned.upTo(entries(keyspaceId).get(key), position);
    }
}
