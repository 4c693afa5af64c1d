package io.travertine.sql.database;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The tables that prepared transactions write: as long as these wait, nobody may change their definitions. Of those that an
 * earlier run has left it is not known which these are, so they hold all tables. Thread-safe.
 */
final class PreparedLocks {

    private final TableLocks locks;
    private final Map<String, Held> heldByName = new ConcurrentHashMap<>();

    private record Held(Object owner, Set<Integer> tables) {}

    PreparedLocks(TableLocks locks) {
        this.locks = locks;
    }

    /** Takes all tables for transactions that were found. */
    void recover(List<String> names, Catalog catalog) {
        for (String name : names) {
            Object owner = new Object();
            for (TableDefinition table : catalog.tables()) {
                locks.share(owner, table, catalog.version());
            }
            keep(name, owner, catalog.tables().stream().map(TableDefinition::id).toList());
        }
    }

    /** Keeps what an owner has until the transaction is ended. */
    void keep(String name, Object owner, Collection<Integer> tables) {
        heldByName.put(name, new Held(owner, new HashSet<>(tables)));
    }

    void release(String name) {
        @Nullable Held held = heldByName.remove(name);
        if (held != null) {
            locks.release(held.owner(), held.tables());
        }
    }
}
