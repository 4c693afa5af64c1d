package io.travertine.sql.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.statistics.TableStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values in tables, for the planner. Looking at a table takes some milliseconds, so what was seen serves
 * until so much has been committed, to any table, that a quarter of its rows may be others. Thread-safe.
 */
final class KnownStatistics {

    /** Rows that are looked at: a part of 1 in 40 is seen to a tenth of its size. */
    private static final int ROWS_MAX = 4096;

    /** What was seen of so many tables is kept, at half a megabyte at most for each. */
    private static final int TABLES_MAX = 32;

    private static final int CHANGES_MIN = 1000;
    private static final int ROWS_PER_CHANGE = 4;

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<Integer, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);

    private record Seen(TableStatistics statistics, long position) {

        boolean serves(TableDefinition table, long newestPosition) {
            long changesMax = Math.max(CHANGES_MIN, statistics.rows() / ROWS_PER_CHANGE);
            return newestPosition >= position
                    && newestPosition - position <= changesMax
                    && statistics.table().equals(table);
        }
    }

    KnownStatistics(Engine engine) {
        this.engine = engine;
    }

    /**
     * What is known of a table; empty if it is not committed yet.
     *
     * @throws io.travertine.engine.CorruptionException if what files have set aside of it is damaged
     */
    Optional<TableStatistics> of(TableDefinition table) {
        Optional<Keyspace> keyspace;
        long position;
        try (Snapshot view = engine.snapshot()) {
            keyspace = view.keyspace(table.keyspace());
            position = view.commitPoint().position();
        }
        if (keyspace.isEmpty()) {
            return Optional.empty();
        }
        Seen known = find(keyspace.get());
        if (known != null && known.serves(table, position)) {
            return Optional.of(known.statistics());
        }
        TableStatistics made = new TableStatistics(engine, table, engine.sample(keyspace.get(), ROWS_MAX));
        keep(keyspace.get(), new Seen(made, position));
        return Optional.of(made);
    }

    private @Nullable Seen find(Keyspace keyspace) {
        lock.lock();
        try {
            return seen.get(keyspace.id());
        } finally {
            lock.unlock();
        }
    }

    private void keep(Keyspace keyspace, Seen made) {
        lock.lock();
        try {
            seen.put(keyspace.id(), made);
            if (seen.size() > TABLES_MAX) {
                seen.remove(seen.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Looks at every table anew when it is asked for next. */
    void forget() {
        lock.lock();
        try {
            seen.clear();
        } finally {
            lock.unlock();
        }
    }
}
