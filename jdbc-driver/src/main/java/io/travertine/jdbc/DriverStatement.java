package io.travertine.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.GeneratedKeys;
import io.travertine.sql.KeptRows;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL text. A new execution closes the result of the former one. Used by one thread at a time, except {@link #cancel}
 * and {@link #close}.
 */
class DriverStatement extends StatementSettings {

    private static final long NO_UPDATE = -1;

    private final DriverConnection connection;
    private final Cancellation cancellation;
    private final OpenHandles.StatementHandle handle;
    private final List<String> batch = new ArrayList<>();
    private final Fetching fetching = new Fetching();
    /** Those of the last result that was in memory: one is open at a time. */
    private @Nullable ColumnReaders readers;

    /** Volatile as {@link #closed} is, so that of a thread that begins a result and one that closes one sees the other. */
    private volatile @Nullable DriverResultSet current;

    private @Nullable ListedRows generatedKeys;
    private long updateCount = NO_UPDATE;
    private volatile boolean closed;

    DriverStatement(DriverConnection connection, ResultKind kind) {
        this(connection, kind, "without a text of its own");
    }

    /**
     * @param sql what it was prepared for
     */
    DriverStatement(DriverConnection connection, ResultKind kind, String sql) {
        super(kind);
        this.connection = connection;
        this.cancellation = new Cancellation(connection);
        this.handle = connection.handleOf(this, sql);
    }

    @Override
    final void checkOpen() throws SQLException {
        if (closed) {
            connection.session().checkOpen();
            throw SqlExceptions.statementClosed();
        }
    }

    /** Runs a piece of work in the session so that {@link #cancel} and the time limit reach it. */
    final <T> T work(GuardedSession.Call<T> call) throws SQLException {
        return cancellation.run(call);
    }

    /** Ends the former execution and starts the clock for a new one. */
    final void begin() throws SQLException {
        checkOpen();
        closeResult();
        clearWarnings();
        updateCount = NO_UPDATE;
        generatedKeys = null;
        cancellation.start(getQueryTimeout());
    }

    private PreparedQuery prepare(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException {
        String text = withoutEscapes(connection.checkedSql(sql));
        return work(session -> keys.isPresent() ? session.prepare(text, keys.get()) : session.prepare(text));
    }

    @Override
    public ResultSet executeQuery(@Nullable String sql) throws SQLException {
        begin();
        return query(prepare(sql, Optional.empty()), List.of());
    }

    @Override
    public final int executeUpdate(@Nullable String sql) throws SQLException {
        return narrow(executeLargeUpdate(sql));
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql) throws SQLException {
        return executeLargeUpdate(sql, Optional.empty());
    }

    @Override
    public final boolean execute(@Nullable String sql) throws SQLException {
        return execute(sql, Optional.empty());
    }

    @Override
    long executeLargeUpdate(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException {
        begin();
        return update(prepare(sql, keys), List.of(), keys.isPresent());
    }

    @Override
    boolean execute(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException {
        begin();
        return run(prepare(sql, keys), List.of(), keys.isPresent());
    }

    /** @param parameters may change after the call */
    final ResultSet query(PreparedQuery query, List<? extends @Nullable Object> parameters) throws SQLException {
        if (!query.hasRows()) {
            throw SqlExceptions.notAQuery(query.sql());
        }
        boolean briefly = !kind().scrolls() && !kind().isUpdatable();
        if (!briefly) {
            List<? extends @Nullable Object> kept = new ArrayList<>(parameters);
            return keep(query, work(session -> query.execute(kept)));
        }
        return keep(query, work(session -> query.executeBriefly(parameters)));
    }

    final long update(PreparedQuery query, List<? extends @Nullable Object> parameters, boolean keysWanted)
            throws SQLException {
        if (query.hasRows() && !returnsKeys(query, keysWanted)) {
            throw SqlExceptions.notAnUpdate(query.sql());
        }
        run(query, parameters, keysWanted);
        return updateCount;
    }

    final boolean run(PreparedQuery query, List<? extends @Nullable Object> parameters, boolean keysWanted)
            throws SQLException {
        QueryResult result = work(session -> query.execute(parameters));
        if (returnsKeys(query, keysWanted)) {
            updateCount = keepKeys(result);
            return false;
        }
        if (result.hasRows()) {
            keep(query, result);
            return true;
        }
        updateCount = result.updateCount();
        connection.session().run(session -> result.close());
        return false;
    }

    /** Whether the rows that the statement answers are the keys that were asked for. */
    static boolean returnsKeys(PreparedQuery query, boolean keysWanted) {
        return keysWanted && query.changesRows() && query.hasRows();
    }

    /** Keeps what a statement returned of the rows that it changed; returns how many they are. */
    final long keepKeys(QueryResult result) throws SQLException {
        ListedRows rows = connection.session().call(session -> ListedRows.of(result));
        generatedKeys = rows;
        return rows.rowCount();
    }

    private DriverResultSet keep(PreparedQuery query, QueryResult result) throws SQLException {
        DriverResultSet rows;
        try {
            rows = resultSet(query, result);
        } catch (SQLException e) {
            connection.session().release(result::close);
            throw e;
        }
        current = rows;
        if (closed) {
            closeResult();
            checkOpen();
        }
        return rows;
    }

    private DriverResultSet resultSet(PreparedQuery query, QueryResult result) throws SQLException {
        ResultKind kind = kind();
        RowCursor cursor = kind.scrolls() ? scrolling(query, result) : forward(result);
        Optional<RowTarget> target = kind.isUpdatable() ? target(query) : Optional.empty();
        RowChanges changes =
                target.map(found -> new RowChanges(found, cursor, this)).orElse(null);
        if (!kind.scrolls() && result.isInMemory()) {
            handle.openedInMemory(query.sql());
        } else if (!kind.scrolls()) {
            handle.opened(query.sql(), result::close);
        }
        return new DriverResultSet(cursor, this, changes);
    }

    private RowCursor forward(QueryResult result) throws SQLException {
        if (!result.isInMemory()) {
            return new RowCursor(result, fetching, getLargeMaxRows());
        }
        ColumnReaders known = readers;
        if (known == null || known.columns() != result.columns()) {
            known = new ColumnReaders(result.columns(), fetching);
            readers = known;
        }
        return new RowCursor(result, fetching, getLargeMaxRows(), known);
    }

    private ScrollCursor scrolling(PreparedQuery query, QueryResult result) throws SQLException {
        KeptRows kept = connection.session().call(Session::keepRows);
        handle.opened(query.sql(), () -> {
            kept.close();
            result.close();
        });
        return new ScrollCursor(result, new Keeping(kept), getLargeMaxRows());
    }

    /** Where changes go, or a warning that says why there can be none. */
    private Optional<RowTarget> target(PreparedQuery query) throws SQLException {
        RowTarget.Finding finding = RowTarget.of(query, connection.describe());
        if (finding.target().isEmpty()) {
            warn("the result can only be read: " + finding.reason());
        }
        return finding.target();
    }

    /** Reads rows in the session, under this statement's time limit, unless they are here already. */
    private class Fetching implements RowCursor.Source {
        @Override
        public @Nullable ColumnBatch next(QueryResult result) throws SQLException {
            if (result.isInMemory()) {
                return connection.session().inMemory(result);
            }
            return work(session -> Optional.ofNullable(result.next())).orElse(null);
        }

        @Override
        public void close(QueryResult result) throws SQLException {
            if (result.isInMemory()) {
                result.close();
            } else {
                connection.session().release(result::close);
            }
        }

        @Override
        public ZoneId zone() throws SQLException {
            return connection.zone();
        }
    }

    /** Keeps the rows that were read, too. */
    private final class Keeping extends Fetching implements ScrollCursor.Keeper {
        private final KeptRows kept;

        Keeping(KeptRows kept) {
            this.kept = kept;
        }

        @Override
        public void keep(ColumnBatch batch) throws SQLException {
            connection.session().run(session -> kept.add(batch));
        }

        @Override
        public ColumnBatch kept(int number) throws SQLException {
            return connection.session().call(session -> kept.get(number));
        }

        @Override
        public void letGo() throws SQLException {
            connection.session().release(kept::close);
        }
    }

    static int narrow(long count) {
        return (int) Math.min(Integer.MAX_VALUE, count);
    }

    final void resultClosed(DriverResultSet result) throws SQLException {
        if (current == result) {
            current = null;
            handle.rowsClosed();
            if (!closed && isCloseOnCompletion()) {
                close();
            }
        }
    }

    /** Closes the rows that are open, if any, but not the statement. */
    final void closeResult() throws SQLException {
        DriverResultSet result = current;
        if (result != null) {
            current = null;
            handle.rowsClosed();
            result.close();
        }
    }

    @Override
    public final @Nullable ResultSet getResultSet() throws SQLException {
        checkOpen();
        return current;
    }

    @Override
    public final int getUpdateCount() throws SQLException {
        return narrow(getLargeUpdateCount());
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public final boolean getMoreResults(int what) throws SQLException {
        checkOpen();
        switch (what) {
            case CLOSE_CURRENT_RESULT, CLOSE_ALL_RESULTS -> closeResult();
            case KEEP_CURRENT_RESULT -> throw SqlExceptions.notSupported("several open results of one statement");
            default -> throw SqlExceptions.invalidArgument("no such constant for getMoreResults: " + what);
        }
        updateCount = NO_UPDATE;
        return false;
    }

    /** The keys that the last execution was asked for; no rows, if it was asked for none or changed nothing. */
    @Override
    public final ResultSet getGeneratedKeys() throws SQLException {
        checkOpen();
        ListedRows keys = generatedKeys;
        return keys == null
                ? MetaDataShape.GENERATED_KEYS.resultSet(List.of())
                : new DriverResultSet(new RowCursor(keys.again(), fetching, 0), this);
    }

    @Override
    public void addBatch(@Nullable String sql) throws SQLException {
        checkOpen();
        batch.add(connection.checkedSql(sql));
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public final int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch())
                .mapToInt(DriverStatement::narrow)
                .toArray();
    }

    /** Runs the statements one after another, in autocommit each on its own; stops at the first that fails. */
    @Override
    public long[] executeLargeBatch() throws SQLException {
        begin();
        List<String> statements = List.copyOf(batch);
        batch.clear();
        long[] counts = new long[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = update(prepare(statements.get(i), Optional.empty()), List.of(), false);
            } catch (SQLException e) {
                throw batchFailure(e, "statement " + (i + 1) + " of the batch: ", Arrays.copyOf(counts, i));
            }
        }
        return counts;
    }

    static BatchUpdateException batchFailure(SQLException cause, String where, long[] counts) {
        BatchUpdateException failure = new BatchUpdateException(
                where + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), counts, cause);
        failure.setNextException(cause);
        return failure;
    }

    /** Does nothing if nothing runs, on a closed statement, too: whoever cancels cannot know. */
    @Override
    public final void cancel() {
        cancellation.cancel();
    }

    @Override
    public final Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    @Override
    public final void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        cancellation.cancel();
        handle.closed();
        connection.forget(this);
        closeResult();
    }
}
