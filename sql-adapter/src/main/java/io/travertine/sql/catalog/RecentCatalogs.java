package io.travertine.sql.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** The catalogs that were used last, by version. Thread-safe. */
final class RecentCatalogs {

    /** One that is committed, and one for each of a few transactions that are changing it. */
    private static final int CAPACITY = 8;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<Long, Catalog> byVersion = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Catalog> eldest) {
            return size() > CAPACITY;
        }
    };

    Optional<Catalog> find(long version) {
        lock.lock();
        try {
            return Optional.ofNullable(byVersion.get(version));
        } finally {
            lock.unlock();
        }
    }

    Catalog add(Catalog catalog) {
        lock.lock();
        try {
            byVersion.put(catalog.version(), catalog);
            return catalog;
        } finally {
            lock.unlock();
        }
    }
}
