package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.GeneratedKeys;
import org.jspecify.annotations.Nullable;

/** The settings of a statement, and the many ways to ask for generated keys. */
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

    /** Runs a statement and, if keys are asked for, keeps those of the rows that it adds or changes. */
    abstract boolean execute(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException;

    /** The same for a statement that answers no rows; returns how many it changed. */
    abstract long executeLargeUpdate(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException;

    /** The keys that are asked for by a constant. */
    static Optional<GeneratedKeys> keys(int autoGeneratedKeys) throws SQLException {
        return switch (autoGeneratedKeys) {
            case RETURN_GENERATED_KEYS -> Optional.of(GeneratedKeys.OF_TABLE);
            case NO_GENERATED_KEYS -> Optional.empty();
            default -> throw SqlExceptions.invalidArgument("no such constant for generated keys: " + autoGeneratedKeys);
        };
    }

    /** The keys that are asked for by the places of their columns in the table, from 1. */
    static Optional<GeneratedKeys> keys(int @Nullable [] columns) {
        return columns == null || columns.length == 0
                ? Optional.empty()
                : Optional.of(new GeneratedKeys(
                        List.of(), Arrays.stream(columns).boxed().toList()));
    }

    /** The keys that are asked for by the names of their columns. */
    static Optional<GeneratedKeys> keys(String @Nullable [] columns) {
        return columns == null || columns.length == 0
                ? Optional.empty()
                : Optional.of(new GeneratedKeys(List.of(columns), List.of()));
    }

    @Override
    public final boolean execute(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
        return execute(sql, keys(autoGeneratedKeys));
    }

    @Override
    public final boolean execute(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return execute(sql, keys(columns));
    }

    @Override
    public final boolean execute(@Nullable String sql, String @Nullable [] columns) throws SQLException {
        return execute(sql, keys(columns));
    }

    @Override
    public final int executeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
        return DriverStatement.narrow(executeLargeUpdate(sql, keys(autoGeneratedKeys)));
    }

    @Override
    public final int executeUpdate(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return DriverStatement.narrow(executeLargeUpdate(sql, keys(columns)));
    }

    @Override
    public final int executeUpdate(@Nullable String sql, String @Nullable [] columns) throws SQLException {
        return DriverStatement.narrow(executeLargeUpdate(sql, keys(columns)));
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
        return executeLargeUpdate(sql, keys(autoGeneratedKeys));
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, int @Nullable [] columns) throws SQLException {
        return executeLargeUpdate(sql, keys(columns));
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, String @Nullable [] columns) throws SQLException {
        return executeLargeUpdate(sql, keys(columns));
    }

    @Override
    public abstract Connection getConnection() throws SQLException;

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Wrapping.isWrapperFor(this, type);
    }
}
