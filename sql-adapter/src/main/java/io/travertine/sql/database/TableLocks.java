package io.travertine.sql.database;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.Waiter;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who write rows of a table and those who change its definition apart; the engine cannot see that they are in
 * each other's way, because they write different keys. Thread-safe.
 *
 * <p>Nobody waits for a change of a definition: who comes second fails. Except where the change is short, once nobody
 * writes: {@link #claimBriefly} waits for the writers, and new ones wait for its end.
 *
 * <p>A transaction that began before a definition changed must not write by the old one: whoever writes also says which
 * version of the catalog it goes by.
 */
final class TableLocks {

    /** How often somebody who waits looks whether he is still wanted. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final Duration LONGEST = Duration.ofDays(1000);

    private final ReentrantLock lock = new ReentrantLock();
    private final Waiter.Gate gate;

    @GuardedBy("lock") private final Map<Integer, Entry> entries = new HashMap<>();

    private static final class Entry {
        final Set<Object> writers = new HashSet<>();

        @Nullable Object owner;

        /** Who has the table, or waits for it, for a moment. */
        @Nullable Object brief;

        long changedInVersion;

        boolean isUnused() {
            return writers.isEmpty() && owner == null && brief == null && changedInVersion == 0;
        }

        boolean isWrittenByOthersThan(Object transaction) {
            return writers.stream().anyMatch(writer -> writer != transaction);
        }

        boolean isOwnedByOthersThan(Object transaction) {
            return owner != null && owner != transaction;
        }
    }

    /**
     * How long somebody waits.
     *
     * @param cancelled whether he is not wanted any more
     */
    record Patience(Duration timeout, BooleanSupplier cancelled) {

        static final Patience NONE = new Patience(Duration.ZERO, () -> false);
    }

    /** The definition that a transaction goes by has changed meanwhile: what it sees now can be gone by. */
    static final class DefinitionChangedException extends SqlDatabaseException {

        private static final long serialVersionUID = 1;

        DefinitionChangedException(String message) {
            super(SqlErrorCode.SERIALIZATION_CONFLICT, message);
        }
    }

    TableLocks(Waiter waiter) {
        this.gate = waiter.newGate();
    }

    /** As {@link #share(Object, TableDefinition, long, Patience)}, without waiting. */
    void share(Object transaction, TableDefinition table, long catalogVersion) {
        share(transaction, table, catalogVersion, Patience.NONE);
    }

    /**
     * Lets the transaction write rows of the table, whose definition it has from that version of the catalog.
     *
     * @throws SqlDatabaseException SERIALIZATION_CONFLICT if the definition is being changed; LOCK_NOT_AVAILABLE if that was
     *     to take a moment only and took longer; {@link DefinitionChangedException}
     */
    void share(Object transaction, TableDefinition table, long catalogVersion, Patience patience) {
        if (!await(patience, () -> tryShare(transaction, table, catalogVersion))) {
            throw new SqlDatabaseException(
                    SqlErrorCode.LOCK_NOT_AVAILABLE,
                    "table " + table.qualifiedName()
                            + " is being given an index, which still waits for others that write it; try again");
        }
    }

    /** Whether the transaction has got what it wants; false if it must wait. */
    private boolean tryShare(Object transaction, TableDefinition table, long catalogVersion) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            if (entry.brief != null && entry.brief != transaction) {
                return false;
            }
            if (entry.isOwnedByOthersThan(transaction)) {
                throw conflict(table, "its definition is being changed");
            }
            if (entry.changedInVersion > catalogVersion) {
                throw new DefinitionChangedException(
                        conflictMessage(table, "its definition was changed since this transaction began"));
            }
            entry.writers.add(transaction);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the table to the transaction alone. */
    void claim(Object transaction, TableDefinition table) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            if (entry.isWrittenByOthersThan(transaction) || entry.isOwnedByOthersThan(transaction)) {
                throw conflict(table, "another transaction is writing it");
            }
            if (entry.brief != null && entry.brief != transaction) {
                throw conflict(table, "it is being given an index");
            }
            entry.owner = transaction;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the table to the transaction alone, once those who write it now have ended; until it ends, others who want to
     * write it wait.
     *
     * @return false if they have not ended in that time: then nobody waits any longer
     */
    boolean claimBriefly(Object transaction, TableDefinition table, Patience patience) {
        boolean claimed = false;
        try {
            claimed = await(patience, () -> tryAnnounce(transaction, table) && tryClaim(transaction, table));
            return claimed;
        } finally {
            if (!claimed) {
                retract(transaction, table);
            }
        }
    }

    private void retract(Object transaction, TableDefinition table) {
        lock.lock();
        try {
            Entry entry = entries.get(table.id());
            if (entry != null && entry.brief == transaction) {
                entry.brief = null;
                if (entry.isUnused()) {
                    entries.remove(table.id());
                }
            }
        } finally {
            lock.unlock();
        }
        gate.signalAll();
    }

    /** Lets nobody else begin to write; false while another transaction changes the definition. */
    private boolean tryAnnounce(Object transaction, TableDefinition table) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            if (entry.isOwnedByOthersThan(transaction) || (entry.brief != null && entry.brief != transaction)) {
                return false;
            }
            entry.brief = transaction;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean tryClaim(Object transaction, TableDefinition table) {
        lock.lock();
        try {
            Entry entry = entries.computeIfAbsent(table.id(), id -> new Entry());
            if (entry.isWrittenByOthersThan(transaction)) {
                return false;
            }
            entry.owner = transaction;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody writes the table, without keeping anybody from it; returns whether it came to that. */
    boolean awaitNoWriter(TableDefinition table, Patience patience) {
        return await(patience, () -> {
            lock.lock();
            try {
                Entry entry = entries.get(table.id());
                return entry == null || entry.writers.isEmpty();
            } finally {
                lock.unlock();
            }
        });
    }

    private boolean await(Patience patience, BooleanSupplier condition) {
        Duration timeout = patience.timeout().compareTo(LONGEST) < 0 ? patience.timeout() : LONGEST;
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            if (patience.cancelled().getAsBoolean()) {
                throw SqlDatabaseException.cancelled();
            }
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            Duration wait = left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
            if (gate.await(condition, wait)) {
                return true;
            }
            if (left.isZero()) {
                return false;
            }
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
                if (entry.brief == transaction) {
                    entry.brief = null;
                }
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
        gate.signalAll();
    }

    private static SqlDatabaseException conflict(TableDefinition table, String why) {
        return new SqlDatabaseException(SqlErrorCode.SERIALIZATION_CONFLICT, conflictMessage(table, why));
    }

    private static String conflictMessage(TableDefinition table, String why) {
        return "conflict on table " + table.qualifiedName() + ": " + why + "; roll back and run the transaction again";
    }
}
