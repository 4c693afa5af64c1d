package io.travertine.sql.database;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.schema.TableEstimates;

/**
 * How many rows tables have, for the planner. The engine counts in its memtable, which takes longer than all else in the
 * planning of a short statement, so a count serves as long as what has been committed since, to any table, is a small part
 * of it, and no longer than a plan does. Thread-safe.
 */
final class RowCounts {

    /** When so many keyspaces have been met, all are forgotten: most were dropped. */
    private static final int KEYSPACES_MAX = 1024;

    /** A table of fewer rows is counted anew after any commit. */
    private static final int ROWS_MIN = 4096;

    /** Of a larger one, about one row in so many may have come or gone since the count. */
    private static final int ROWS_PER_CHANGE_MIN = 16;

    private final Engine engine;
    private final Map<Integer, Counted> counts = new ConcurrentHashMap<>();

    private record Counted(long rows, long position, long atMillis) {

        boolean serves(long newestPosition, long nowMillis) {
            long changesMax = rows < ROWS_MIN ? 0 : rows / ROWS_PER_CHANGE_MIN;
            return newestPosition >= position
                    && newestPosition - position <= changesMax
                    && Math.abs(nowMillis - atMillis) <= PlannedStatement.AGE_MILLIS_MAX;
        }
    }

    RowCounts(Engine engine) {
        this.engine = engine;
    }

    /** Roughly the number of rows of a table; a table that is not committed yet is not in the snapshot. */
    double of(TableDefinition table, Snapshot snapshot, long nowMillis) {
        Optional<Keyspace> keyspace = snapshot.keyspace(table.keyspace());
        if (keyspace.isEmpty()) {
            return TableEstimates.DEFAULT_ROW_COUNT;
        }
        long position = snapshot.commitPoint().position();
        Counted known = counts.get(keyspace.get().id());
        if (known == null || !known.serves(position, nowMillis)) {
            long rows = engine.estimate(keyspace.get(), KeyRange.all()).entries();
            known = new Counted(rows, position, nowMillis);
            if (counts.size() >= KEYSPACES_MAX) {
                counts.clear();
            }
            counts.put(keyspace.get().id(), known);
        }
        return known.rows();
    }
}
