package io.travertine.sql.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who write rows of a table and those who change its definition apart; the engine cannot see that they are in
 * each other's way, because they write different keys. Thread-safe; nobody waits: who comes second fails.
 *
 * <p>A transaction that began before a definition changed must not write by the old one: whoever writes also says which
 * version of the catalog it goes by.
 */
final class TableLocks {

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<Integer, Entry> entries = new HashMap<>();

    private static final class Entry {
        final Set<Object> writers = new HashSet<>();

        @Nullable Object owner;

        long changedInVersion;

        boolean isUnused() {
            return writers.isEmpty() && owner == null && changedInVersion == 0;
        }
    }

    /** Lets the transaction write rows of the table, whose definition it has from that version of the catalog. */
    void share(Object transaction, TableDefinition table, long catalogVersion) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            if ((entry.owner != null && entry.owner != transaction) || entry.changedInVersion > catalogVersion) {
                throw conflict(table, "its definition is being changed, or was since this transaction began");
            }
            entry.writers.add(transaction);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the table to the transaction alone. */
    void claim(Object transaction, TableDefinition table) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            boolean isShared = entry.writers.stream().anyMatch(writer -> writer != transaction);
            if (isShared || (entry.owner != null && entry.owner != transaction)) {
                throw conflict(table, "another transaction is writing it");
            }
            entry.owner = transaction;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what the transaction has; what it had claimed is from now on as in that version of the catalog. */
    void releaseChanged(Object transaction, Collection<Integer> tableIds, long catalogVersion) {
        release(transaction, tableIds, catalogVersion);
    }

    /** Ends what the transaction has. */
    void release(Object transaction, Collection<Integer> tableIds) {
        release(transaction, tableIds, 0);
    }

    private void release(Object transaction, Collection<Integer> tableIds, long catalogVersion) {
        lock.lock();
        try {
            for (Integer id : tableIds) {
                Entry entry = entries.get(id);
                if (entry == null) {
                    continue;
                }
                entry.writers.remove(transaction);
                if (entry.owner == transaction) {
                    entry.owner = null;
                    entry.changedInVersion = Math.max(entry.changedInVersion, catalogVersion);
                }
                if (entry.isUnused()) {
                    entries.remove(id);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static SqlDatabaseException conflict(TableDefinition table, String why) {
        return new SqlDatabaseException(
                SqlErrorCode.SERIALIZATION_CONFLICT,
                "conflict on table " + table.schema() + "." + table.name() + ": " + why
                        + "; roll back and run the transaction again");
    }
}
