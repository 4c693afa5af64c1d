package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import org.jspecify.annotations.Nullable;

/**
 * The plans that were used last. Statements that differ in nothing but literals which do not pick the plan share one: the
 * text without literals tells which those are, and that text, the types of these literals and the values of the others
 * tell the plan. Thread-safe.
 */
final class PlanCache {

    private static final int STATEMENTS_MAX = 512;
    private static final int SHAPES_MAX = 1024;
    /** Longer texts are loads, not queries: they do not come twice. */
    private static final int TEXT_LENGTH_MAX = 16 << 10;

    private final ReentrantLock lock = new ReentrantLock();

    private record Key(String planKey, String schema) {}

    private record Entry(StatementShape shape, PlannedStatement statement) {}

    @GuardedBy("lock") private final Map<Key, Entry> statements = new Bounded<>(STATEMENTS_MAX);

    @GuardedBy("lock") private final Map<String, List<Use>> shapes = new Bounded<>(SHAPES_MAX);

    /** Forgets what was not used for longest. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private final int sizeMax;

        Bounded(int sizeMax) {
            super(16, 0.75f, true);
            this.sizeMax = sizeMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > sizeMax;
        }
    }

    /** A plan of the statement that was made with the catalog, for the sizes that tables had then. */
    @Nullable PlannedStatement find(StatementShape shape, String schema, long catalogVersion) {
        lock.lock();
        try {
            List<Use> literals = shape.literals().isEmpty() ? List.of() : shapes.get(shape.text());
            if (literals == null) {
                return null;
            }
            Entry found = statements.get(new Key(shape.planKey(literals), schema));
            if (found == null || !found.statement().basis().names(catalogVersion, schema)) {
                return null;
            }
            return found.statement();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a plan that was just made. */
    void add(StatementShape shape, PlannedStatement statement) {
        if (shape.sql().length() > TEXT_LENGTH_MAX) {
            return;
        }
        lock.lock();
        try {
            if (!shape.literals().isEmpty()) {
                shapes.put(shape.text(), statement.literals());
            }
            Key key = new Key(shape.planKey(statement.literals()), statement.schema());
            Entry old = statements.get(key);
            statements.put(key, new Entry(shape, old == null ? statement : statement.inPlaceOf(old.statement())));
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a plan in the place of the same plan, if that is still kept. */
    void confirm(StatementShape shape, PlannedStatement statement) {
        lock.lock();
        try {
            Key key = new Key(shape.planKey(statement.literals()), statement.schema());
            statements.computeIfPresent(
                    key,
                    (unused, old) -> old.statement().plan() == statement.plan() ? new Entry(shape, statement) : old);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A plan that is kept.
     *
     * @param sql the statement, with question marks in the place of literals that the plan holds for any of
     */
    record Known(String sql, PlannedStatement statement) {}

    /** All that are kept, the one that was used last at the end. */
    List<Known> known() {
        List<Entry> entries;
        lock.lock();
        try {
            entries = new ArrayList<>(statements.values());
        } finally {
            lock.unlock();
        }
        return entries.stream()
                .map(entry ->
                        new Known(entry.shape().parameterized(entry.statement().literals()), entry.statement()))
                .toList();
    }
}
