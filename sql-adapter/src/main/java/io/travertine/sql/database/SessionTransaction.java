package io.travertine.sql.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Durability;
import io.travertine.engine.KeyRange;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogStore;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a session: the engine's, with savepoints that have names, the tables it holds and its open results.
 *
 * <p>An error of SQLState class 40 rolls all of it back at once, so that nobody has to wait for what cannot be committed;
 * what is left is a transaction that refuses everything until the user ends it.
 */
final class SessionTransaction implements Definitions.Keeper, AutoCloseable {

    private final Transaction transaction;
    private final CatalogStore catalogs;
    private final TableLocks locks;
    private final SessionCatalog sessionCatalog;
    private final Map<String, Mark> savepoints = new LinkedHashMap<>();
    private final Set<Integer> heldTables = new HashSet<>();
    private final List<OpenResult> results = new ArrayList<>();
    private boolean changesDefinitions;
    private boolean changesCatalog;
    private boolean used;
    private @Nullable SqlDatabaseException failure;
    private boolean failureIsKnown;
    private Cancellation cancellation = new Cancellation();
    /** The temporary tables as the transaction has them. */
    private List<TableDefinition> temporary;

    /** A mark in what the transaction has done. */
    record Mark(Transaction.Savepoint savepoint, List<TableDefinition> temporary) {}

    SessionTransaction(
            Transaction transaction, CatalogStore catalogs, TableLocks locks, SessionCatalog sessionCatalog) {
        this.transaction = transaction;
        this.catalogs = catalogs;
        this.locks = locks;
        this.sessionCatalog = sessionCatalog;
        this.temporary = sessionCatalog.temporary();
    }

    Mark mark() {
        return new Mark(transaction.savepoint(), temporary);
    }

    void rollbackTo(Mark mark) {
        transaction.rollbackTo(mark.savepoint());
        temporary = mark.temporary();
    }

    Transaction engineTransaction() {
        return transaction;
    }

    boolean isReadOnly() {
        return transaction.options().readOnly();
    }

    Isolation isolation() {
        return transaction.options().isolation();
    }

    boolean canRefresh() {
        return isolation() == Isolation.READ_COMMITTED;
    }

    /** Whether a statement has run. */
    boolean isUsed() {
        return used;
    }

    /** Begins a statement; under READ COMMITTED it sees what is committed now. */
    void beginStatement(Cancellation cancellation) {
        checkUsable();
        used = true;
        this.cancellation = cancellation;
        cancellation.runsIn(transaction);
        refresh();
    }

    /** Moves on to what is committed now, if the level allows it. */
    void refresh() {
        if (canRefresh()) {
            try {
                transaction.refresh();
            } catch (ConflictException e) {
                throw fail(Failures.translate(e));
            }
        }
    }

    /** Rolls back because of the error, and answers it. */
    SqlDatabaseException fail(SqlDatabaseException error) {
        failure = error;
        close();
        return error;
    }

    /** Notes that the user has been told the error that rolled the transaction back. */
    void failureIsKnown() {
        failureIsKnown = failure != null;
    }

    boolean hasFailed() {
        return failure != null;
    }

    private void checkUsable() {
        SqlDatabaseException reason = failure;
        if (reason == null) {
            return;
        }
        if (!failureIsKnown) {
            failureIsKnown = true;
            throw reason;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.TRANSACTION_ROLLED_BACK,
                "the transaction was rolled back (" + reason.getMessage() + "); end it with ROLLBACK and run it again",
                reason);
    }

    @Override
    public Catalog catalog() {
        return seen(catalogs.load(transaction));
    }

    /** A catalog that all see, with the temporary tables as the transaction has them. */
    Catalog seen(Catalog shared) {
        return sessionCatalog.seen(shared, temporary);
    }

    /** Writes down what all may see, if it changed. */
    @Override
    public Catalog save(Catalog changed) {
        temporary = changed.temporaryTables();
        Catalog shared = catalogs.load(transaction);
        Catalog permanent = changed.withoutTemporary();
        if (permanent.definesTheSame(shared)) {
            return seen(shared);
        }
        changesCatalog = true;
        return seen(catalogs.save(transaction, shared, permanent));
    }

    @Override
    public int firstTemporaryId() {
        return sessionCatalog.firstTemporaryId();
    }

    /** Says that rows of the table are going to be written. */
    void share(TableDefinition table, Catalog catalog) {
        if (table.isTemporary()) {
            heldTables.add(table.id());
        } else if (!heldTables.contains(table.id())) {
            locks.share(
                    this,
                    table,
                    catalog.version(),
                    patience(transaction.options().lockTimeout()));
            heldTables.add(table.id());
        }
    }

    /** Says that the definition of the table is going to be changed. */
    void claim(TableDefinition table) {
        if (table.isTemporary()) {
            heldTables.add(table.id());
            return;
        }
        locks.claim(this, table);
        claimed(table);
    }

    /**
     * As {@link #claim}, but waits for those who write the table, and lets others who want to write it wait.
     *
     * @return whether they ended in that time
     */
    boolean claimBriefly(TableDefinition table, Duration wait) {
        boolean isAlone = locks.claimBriefly(this, table, patience(wait));
        if (isAlone) {
            claimed(table);
        }
        return isAlone;
    }

    private TableLocks.Patience patience(Duration timeout) {
        return new TableLocks.Patience(timeout, cancellation);
    }

    /** Whoever changes a definition must see every row: what was written until nobody else could write any more. */
    private void claimed(TableDefinition table) {
        heldTables.add(table.id());
        changesDefinitions = true;
        if (canRefresh()) {
            long version = catalog().version();
            refresh();
            if (catalog().version() != version) {
                throw new TableLocks.DefinitionChangedException(
                        "definitions were changed since the statement began; run it again");
            }
        } else {
            transaction.keyspace(table.keyspace()).ifPresent(rows -> transaction.touch(rows, KeyRange.all()));
        }
    }

    /** A result that reads through this transaction, and so ends with it. */
    void register(OpenResult result) {
        results.removeIf(OpenResult::isClosed);
        results.add(result);
    }

    void savepoint(String name) {
        checkUsable();
        savepoints.remove(folded(name));
        savepoints.put(folded(name), mark());
    }

    void rollbackTo(String name) {
        Mark savepoint = find(name);
        forgetAfter(name, false);
        rollbackTo(savepoint);
    }

    /** Forgets the savepoint and those that were set after it. */
    void release(String name) {
        find(name);
        forgetAfter(name, true);
    }

    private Mark find(String name) {
        checkUsable();
        Mark savepoint = savepoints.get(folded(name));
        if (savepoint == null) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_SAVEPOINT,
                    "savepoint " + name + " does not exist in this transaction"
                            + NameSuggestion.hint(name, savepoints.keySet()));
        }
        return savepoint;
    }

    private void forgetAfter(String name, boolean inclusive) {
        boolean found = false;
        for (Iterator<String> names = savepoints.keySet().iterator(); names.hasNext(); ) {
            boolean isIt = names.next().equals(folded(name));
            if (found || (isIt && inclusive)) {
                names.remove();
            }
            found |= isIt;
        }
    }

    /** Ends the transaction, whatever comes of it. */
    void commit() {
        checkNotRolledBack();
        results.forEach(OpenResult::end);
        long changedVersion = 0;
        try {
            changedVersion = changesDefinitions ? catalog().version() : 0;
            List<TableDefinition> left = sessionCatalog.atCommit(transaction, temporary, heldTables);
            if (needsNoLog()) {
                transaction.commit(Durability.NONE);
            } else {
                transaction.commit();
            }
            sessionCatalog.committed(left);
            locks.releaseChanged(this, heldTables, changedVersion);
        } finally {
            close();
        }
    }

    /** Whether only temporary tables were written: what only this session sees needs not outlive it. */
    private boolean needsNoLog() {
        return !changesCatalog && !heldTables.isEmpty() && heldTables.stream().allMatch(id -> id < 0);
    }

    private void checkNotRolledBack() {
        SqlDatabaseException reason = failure;
        if (reason != null) {
            throw new SqlDatabaseException(
                    reason.code(),
                    "nothing was committed, the transaction was rolled back: " + reason.getMessage(),
                    reason);
        }
    }

    /** Ends with the changes kept under a name, or rolls back. */
    void prepare(String name, PreparedTransactions prepared, PreparedLocks kept) {
        checkNotRolledBack();
        results.forEach(OpenResult::end);
        boolean succeeded = false;
        try {
            if (heldTables.stream().anyMatch(id -> id < 0)) {
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED, "a transaction that uses temporary tables cannot be prepared");
            }
            if (changesDefinitions) {
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED,
                        "a transaction that changes definitions cannot be prepared; do it in one of its own");
            }
            prepared.prepare(transaction, name);
            kept.keep(name, this, heldTables);
            succeeded = true;
        } catch (IllegalArgumentException e) {
            throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, String.valueOf(e.getMessage()), e);
        } finally {
            if (!succeeded) {
                close();
            }
        }
    }

    /** Rolls back, unless it is over. */
    @Override
    public void close() {
        results.forEach(OpenResult::end);
        try {
            transaction.close();
        } finally {
            catalogs.ended(transaction);
            locks.release(this, heldTables);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
