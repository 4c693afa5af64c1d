package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadOnlyStoreException;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.OnCommit;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.TableDdl;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.storage.TableStore;
import org.jspecify.annotations.Nullable;

/**
 * What a session sees of the catalog: what is there for all, and its temporary tables. Their rows lie in the store beside all
 * others, so that one transaction changes both; their definitions lie in memory only, so that nobody else sees them and no
 * change of them is in the way of another. Used by the session's thread.
 */
final class SessionCatalog {

    private final Storage storage;
    private final TemporaryIds ids;
    private List<TableDefinition> temporary = List.of();
    private boolean knowsTemporary;
    private @Nullable Catalog lastShared;
    private List<TableDefinition> lastTemporary = List.of();
    private Catalog lastSeen = Catalog.initial();

    SessionCatalog(Storage storage, TemporaryIds ids) {
        this.storage = storage;
        this.ids = ids;
    }

    /** What all see, with the tables that are there after the last commit. */
    Catalog seen(Catalog shared) {
        return seen(shared, temporary);
    }

    /** The same catalog for the same arguments, as often as they come one after the other. */
    Catalog seen(Catalog shared, List<TableDefinition> tables) {
        if (tables.isEmpty()) {
            return shared;
        }
        if (!shared.equals(lastShared) || !tables.equals(lastTemporary)) {
            lastSeen = shared.withTemporary(tables, ids.nextPlanVersion());
            lastShared = shared;
            lastTemporary = tables;
        }
        return lastSeen;
    }

    /** The name of a schema that a session may be in. */
    static String schema(Catalog catalog, String name) {
        return catalog.withoutTemporary()
                .schema(name)
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.SCHEMA_NOT_FOUND,
                        "schema " + name + " does not exist" + NameSuggestion.hint(name, catalog.schemas())));
    }

    /** Where names without a schema are looked up, if the session is in that one. */
    String path(String schema) {
        return knowsTemporary ? SearchPath.withTemporary(schema) : schema;
    }

    /** The number that the first table or index gets which a statement makes. */
    int firstTemporaryId() {
        knowsTemporary = true;
        return ids.first();
    }

    /** The temporary tables after the last commit, by name. */
    List<TableDefinition> temporary() {
        return temporary;
    }

    /** Takes note of what a transaction has committed. */
    void committed(List<TableDefinition> tables) {
        temporary = tables;
    }

    /**
     * Does what tables want of a commit.
     *
     * @param written the ids of those that the transaction wrote
     * @return those that are left
     */
    List<TableDefinition> atCommit(Transaction transaction, List<TableDefinition> tables, Set<Integer> written) {
        List<TableDefinition> left = new ArrayList<>();
        for (TableDefinition table : tables) {
            OnCommit wanted = table.temporary().orElse(OnCommit.PRESERVE_ROWS);
            TableStore store = storage.table(table);
            if (wanted == OnCommit.DROP) {
                store.drop(transaction);
                continue;
            }
            if (wanted == OnCommit.DELETE_ROWS && written.contains(table.id())) {
                store.clear(transaction);
            }
            left.add(table);
        }
        return left;
    }

    /** Drops the tables at the end of the session. */
    void close() {
        if (temporary.isEmpty()) {
            return;
        }
        try (Transaction transaction = storage.engine().begin()) {
            temporary.forEach(table -> storage.table(table).drop(transaction));
            transaction.commit();
        } finally {
            temporary = List.of();
        }
    }

    /** Drops what sessions left that did not come to their ends, before the first one begins. */
    static void dropLeft(Engine engine) {
        List<Keyspace> left;
        try (Snapshot now = engine.snapshot()) {
            left = now.keyspaces().stream()
                    .filter(keyspace -> TableDdl.isOfTemporary(keyspace.name()))
                    .toList();
        }
        if (left.isEmpty()) {
            return;
        }
        try (Transaction transaction = engine.begin()) {
            left.forEach(transaction::dropKeyspace);
            transaction.commit();
        } catch (ReadOnlyStoreException e) {
            // Whoever opens the store for writing drops them.
        }
    }
}
