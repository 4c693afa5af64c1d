package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A consistent view of every keyspace: what was committed up to one point, and in a transaction its own writes on top.
 *
 * <p>Every method may throw {@link CorruptionException}, {@link StorageException} and {@link EngineClosedException}. Keys
 * and values that are passed in are not changed or kept; those that are returned belong to the caller.
 */
@SuppressWarnings("JavaLangClash") // the field's own word; nobody reads characters here
public interface Readable {

    /** The keyspace of that name, as this view sees it. */
    Optional<Keyspace> keyspace(String name);

    /** The keyspaces that this view sees, by name. */
    List<Keyspace> keyspaces();

    /** The value of the key, or null. */
    default byte @Nullable [] get(Keyspace keyspace, byte[] key) {
        return get(keyspace, key, ReadStatistics.ignored());
    }

    byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics);

    /** Copies the value of the key into a buffer; returns false, and leaves the buffer alone, if there is none. */
    default boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        byte[] value = get(keyspace, key, statistics);
        if (value != null) {
            into.set(value, 0, value.length);
        }
        return value != null;
    }

    /**
     * Looks many keys up at once and returns the chosen columns of those that exist, with their keys, in the order in
     * which the keys were asked; a key that was asked twice is answered twice.
     *
     * @param keyspace one with a layout
     * @param columns ordinals in the layout, in the order of the columns of the answer
     */
    ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics);

    /** The place of the first of many keys that is there, or -1 if none is; cheaper than a get of each. */
    default int firstFound(Keyspace keyspace, List<byte[]> keys, ReadStatistics statistics) {
        for (int i = 0; i < keys.size(); i++) {
            if (get(keyspace, keys.get(i), statistics) != null) {
                return i;
            }
        }
        return -1;
    }

    /** The first keys of a range, in order, at most that many; cheaper than a cursor for a few. */
    default List<byte[]> firstKeys(Keyspace keyspace, KeyRange range, int max, ReadStatistics statistics) {
        List<byte[]> keys = new ArrayList<>();
        try (Cursor cursor = cursor(keyspace, range, statistics)) {
            for (boolean found = max > 0 && cursor.first(); found; found = keys.size() < max && cursor.next()) {
                keys.add(cursor.key());
            }
        }
        return keys;
    }

    /** A cursor over the range, positioned nowhere. */
    default Cursor cursor(Keyspace keyspace, KeyRange range) {
        return cursor(keyspace, range, ReadStatistics.ignored());
    }

    Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics);

    /** Scans the range forward, in batches: {@link #batches(Keyspace, KeyRange, int[], ColumnPredicate, ScanOptions)}. */
    default BatchCursor batches(Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate) {
        return batches(keyspace, range, columns, predicate, ScanOptions.DEFAULT);
    }

    /**
     * Scans the range and returns the keys and the chosen columns of the rows that pass the predicate, in key order or
     * against it.
     *
     * @param keyspace one with a layout
     * @param columns ordinals in the layout, in the order of the columns of the batches; may be empty
     */
    BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options);
}
