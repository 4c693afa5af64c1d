package io.travertine.sql.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The hidden row ids of the tables without a primary key: one ascending counter for each table of an open database, which
 * starts after the last id that is stored. A number that a rolled-back transaction took is not given out again until
 * the database is opened anew. Thread-safe.
 */
final class RowIds {

    private final Map<Integer, AtomicLong> lastIds = new ConcurrentHashMap<>();

    /**
     * Takes the next id of a table.
     *
     * @param lastStored asked once for each table: the last id among the committed rows, 0 if there is none. Rows that are
     *     not yet committed got their ids here
     */
    long next(int tableId, LongSupplier lastStored) {
        return lastIds.computeIfAbsent(tableId, id -> new AtomicLong(lastStored.getAsLong()))
                .incrementAndGet();
    }
}
