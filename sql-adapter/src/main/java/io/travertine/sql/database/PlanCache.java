package io.travertine.sql.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/** The plans that were used last, by the statement's text and the schema that it was planned in. Thread-safe. */
final class PlanCache {

    private static final int STATEMENTS_MAX = 256;
    /** Longer texts are loads, not queries: they do not come twice. */
    private static final int TEXT_LENGTH_MAX = 16 << 10;

    private final ReentrantLock lock = new ReentrantLock();

    private record Key(String sql, String schema) {}

    @GuardedBy("lock") private final Map<Key, PlannedStatement> statements = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PlannedStatement> eldest) {
            return size() > STATEMENTS_MAX;
        }
    };

    @Nullable PlannedStatement find(String sql, String schema, long catalogVersion, long nowMillis) {
        lock.lock();
        try {
            PlannedStatement found = statements.get(new Key(sql, schema));
            return found != null && found.holdsFor(catalogVersion, schema, nowMillis) ? found : null;
        } finally {
            lock.unlock();
        }
    }

    /** A text, and what is known of it. */
    record Known(String sql, PlannedStatement statement) {}

    /** All that are known, the one that was used last at the end. */
    List<Known> known() {
        lock.lock();
        try {
            return statements.entrySet().stream()
                    .map(entry -> new Known(entry.getKey().sql(), entry.getValue()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void add(String sql, PlannedStatement statement) {
        if (sql.length() > TEXT_LENGTH_MAX) {
            return;
        }
        lock.lock();
        try {
            statements.put(new Key(sql, statement.schema()), statement);
        } finally {
            lock.unlock();
        }
    }
}
