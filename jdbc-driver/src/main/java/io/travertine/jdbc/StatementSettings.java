package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/** The settings of a statement, and the refusal of generated keys, which no column of this database has. */
abstract class StatementSettings implements Statement {

    private final ResultKind kind;
    private int fetchSize;
    private int fetchDirection = ResultSet.FETCH_FORWARD;
    private long maxRows;
    private int queryTimeoutSeconds;
    private boolean poolable;
    private boolean closeOnCompletion;
    private boolean escapeProcessing = true;
    private @Nullable SQLWarning warnings;

    StatementSettings(ResultKind kind) {
        this.kind = kind;
    }

    final ResultKind kind() {
        return kind;
    }

    /** Throws if the statement or its connection is closed. */
    abstract void checkOpen() throws SQLException;

    private static int notNegative(int value, String what) throws SQLException {
        if (value < 0) {
            throw SqlExceptions.invalidArgument(what + " must not be negative, got " + value);
        }
        return value;
    }

    @Override
    public final int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    /** A hint that is kept and not used: rows stream in batches of the operators' size. */
    @Override
    public final void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = notNegative(rows, "fetch size");
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        checkOpen();
        return fetchDirection;
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        kind.checkFetchDirection(direction);
        fetchDirection = direction;
    }

    @Override
    public final int getMaxRows() throws SQLException {
        checkOpen();
        return (int) Math.min(Integer.MAX_VALUE, maxRows);
    }

    @Override
    public final void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public final long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public final void setLargeMaxRows(long rows) throws SQLException {
        checkOpen();
        if (rows < 0) {
            throw SqlExceptions.invalidArgument("max rows must not be negative, got " + rows);
        }
        maxRows = rows;
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        checkOpen();
        return 0;
    }

    @Override
    public final void setMaxFieldSize(int bytes) throws SQLException {
        checkOpen();
        if (notNegative(bytes, "max field size") > 0) {
            throw SqlExceptions.notSupported("cutting values off at a length; use SUBSTRING in the query");
        }
    }

    @Override
    public final int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeoutSeconds;
    }

    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        queryTimeoutSeconds = notNegative(seconds, "query timeout");
    }

    @Override
    public final boolean isPoolable() throws SQLException {
        checkOpen();
        return poolable;
    }

    @Override
    public final void setPoolable(boolean value) throws SQLException {
        checkOpen();
        poolable = value;
    }

    @Override
    public final void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    /** The literals {@code {d}}, {@code {t}} and {@code {ts}} are part of the grammar and always understood. */
    @Override
    public final void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
        escapeProcessing = enable;
    }

    final String withoutEscapes(String sql) {
        return escapeProcessing ? EscapeSyntax.translate(sql) : sql;
    }

    /** Does nothing, as JDBC asks of a database without positioned updates. */
    @Override
    public final void setCursorName(@Nullable String name) throws SQLException {
        checkOpen();
    }

    @Override
    public final int getResultSetType() throws SQLException {
        checkOpen();
        return kind.type();
    }

    @Override
    public final int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return kind.concurrency();
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings;
    }

    final void warn(String message) {
        warnings = new SQLWarning(message, SqlExceptions.WARNING);
    }

    @Override
    public final void clearWarnings() throws SQLException {
        checkOpen();
        warnings = null;
    }

    /** Throws unless the caller asks for no generated keys. */
    static void refuseGeneratedKeys(int autoGeneratedKeys) throws SQLException {
        if (autoGeneratedKeys == RETURN_GENERATED_KEYS) {
            throw generatedKeys();
        }
        if (autoGeneratedKeys != NO_GENERATED_KEYS) {
            throw SqlExceptions.invalidArgument("no such constant for generated keys: " + autoGeneratedKeys);
        }
    }

    static SQLException generatedKeys() {
        return SqlExceptions.notSupported("generated keys; no column generates its values");
    }

    @Override
    public final boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return execute(sql);
    }

    @Override
    public final boolean execute(String sql, int[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public final boolean execute(String sql, String[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public final int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return executeUpdate(sql);
    }

    @Override
    public final int executeUpdate(String sql, int[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public final int executeUpdate(String sql, String[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public final long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return executeLargeUpdate(sql);
    }

    @Override
    public final long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public final long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        throw generatedKeys();
    }

    @Override
    public abstract Connection getConnection() throws SQLException;

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
