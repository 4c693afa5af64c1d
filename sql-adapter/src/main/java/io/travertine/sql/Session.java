package io.travertine.sql;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.Capabilities.Isolation;
import org.jspecify.annotations.Nullable;

/**
 * One user's conversation with a database: its transaction, its settings. Used by one thread at a time, except
 * {@link #cancel}.
 */
public interface Session extends AutoCloseable {

    /** Parses, checks and plans one statement; a trailing semicolon is allowed. */
    PreparedQuery prepare(String sql);

    /**
     * The same, for a statement that is to tell the keys of the rows that it adds or changes: it answers them as rows. A
     * statement that does neither, or that has a RETURNING of its own, is prepared as it stands.
     */
    PreparedQuery prepare(String sql, GeneratedKeys keys);

    /** Prepares and runs one statement. */
    default QueryResult execute(String sql, @Nullable Object... parameters) {
        return prepare(sql).execute(Arrays.asList(parameters));
    }

    /** Splits a script into its statements at the semicolons that end them, comments left in. */
    List<String> split(String script);

    boolean isAutoCommit();

    /** Switching autocommit on commits a transaction that is under way. */
    void setAutoCommit(boolean autoCommit);

    /** Whether a transaction is under way. */
    boolean isInTransaction();

    void commit();

    void rollback();

    /**
     * Leaves the end of the transaction to a transaction manager, or takes it back: while it is managed, COMMIT, ROLLBACK,
     * SAVEPOINT and a change of autocommit are refused, in SQL, too.
     */
    void setManaged(boolean managed);

    /** Commits in two phases. */
    PreparedTransactions preparedTransactions();

    /** Marks a point to come back to; needs autocommit off. A name that is set again moves. */
    void savepoint(String name);

    void rollbackTo(String savepoint);

    void release(String savepoint);

    boolean isReadOnly();

    /** Refuses statements that write from now on; not within a transaction. */
    void setReadOnly(boolean readOnly);

    /** The level of the transaction that is under way, or else of those to come: READ COMMITTED at first. */
    Isolation isolation();

    /** Sets the level of transactions to come; not within a transaction. */
    void setIsolation(Isolation isolation);

    /** How long a statement waits for a row that another transaction has locked: 10 seconds at first. */
    Duration lockTimeout();

    void setLockTimeout(Duration timeout);

    ZoneId timeZone();

    void setTimeZone(ZoneId zone);

    /** The schema in which unqualified names are looked up. */
    String currentSchema();

    void setCurrentSchema(String schema);

    /** Who uses the session, as the user says; any thread may change it at any time. */
    ClientInfo clientInfo();

    /** Ends the statement that runs now, from another thread; it fails with QUERY_CANCELLED. */
    void cancel();

    /** What the catalog holds, as this session sees it. */
    DatabaseDescription describe();

    /** Tells somebody how far COPY has come, statement after statement; null to tell nobody, as at first. */
    void setProgressListener(TransferProgress.@Nullable Listener listener);

    /** A place for rows that are to be read more than once, within the database's budget of memory. */
    KeptRows keepRows();

    /** What only a local LSM tree has: its levels, its figures, a flush on request. */
    Optional<Administration> administration();

    boolean isClosed();

    /** Rolls back and closes. */
    @Override
    void close();
}
