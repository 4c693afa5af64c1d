package io.travertine.jdbc;

import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.BatchResult;
import io.travertine.sql.GeneratedKeys;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is planned once and run often. A batch runs as one statement: all of its rows or none. Used by one thread
 * at a time, except {@link #cancel} and {@link #close}.
 */
final class DriverPreparedStatement extends ParameterSetters {

    private final PreparedQuery query;
    private final boolean keysWanted;
    private final @Nullable Object[] values;
    /** The values as they are now. */
    private final List<@Nullable Object> current;

    private final boolean[] isSet;
    private final List<List<@Nullable Object>> batch = new ArrayList<>();

    /** @param keysWanted whether the rows that the query answers, if it changes rows, are their keys */
    DriverPreparedStatement(DriverConnection connection, PreparedQuery query, ResultKind kind, boolean keysWanted)
            throws SQLException {
        super(connection, kind, query.sql());
        this.query = query;
        this.keysWanted = keysWanted;
        int count = query.parameterTypes().size();
        this.values = new Object[count];
        this.current = Arrays.asList(values);
        this.isSet = new boolean[count];
        setPoolable(true);
    }

    @Override
    boolean takesMoment(int index) {
        List<ColumnType> types = query.parameterTypes();
        return index >= 1 && index <= types.size() && types.get(index - 1).name() == TypeName.TIMESTAMP_TZ;
    }

    @Override
    void set(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        if (index < 1 || index > values.length) {
            throw SqlExceptions.noSuchIndex(
                    values.length == 0
                            ? "the statement has no parameters, got index " + index
                            : "parameter index must be from 1 to " + values.length + ", got " + index);
        }
        values[index - 1] = value;
        isSet[index - 1] = true;
    }

    private List<@Nullable Object> parameters() throws SQLException {
        checkParameters();
        return Arrays.asList(values.clone());
    }

    private void checkParameters() throws SQLException {
        for (int i = 0; i < isSet.length; i++) {
            if (!isSet[i]) {
                throw SqlExceptions.of(
                        SqlErrorCode.PARAMETER_MISSING,
                        "parameter " + (i + 1) + " of " + isSet.length + " has no value; set it first");
            }
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Arrays.fill(values, null);
        Arrays.fill(isSet, false);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        begin();
        if (returnsKeys(query, keysWanted)) {
            throw SqlExceptions.notAQuery(query.sql());
        }
        checkParameters();
        return query(query, current);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return narrow(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        begin();
        return update(query, parameters(), keysWanted);
    }

    @Override
    public boolean execute() throws SQLException {
        begin();
        return run(query, parameters(), keysWanted);
    }

    @Override
    public void addBatch() throws SQLException {
        checkOpen();
        batch.add(parameters());
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        begin();
        List<List<@Nullable Object>> rows = List.copyOf(batch);
        batch.clear();
        if (rows.isEmpty()) {
            return new long[0];
        }
        try {
            if (returnsKeys(query, keysWanted)) {
                BatchResult result = work(session -> query.executeBatchReturning(rows));
                keepKeys(result.rows());
                return result.counts();
            }
            if (query.hasRows()) {
                throw SqlExceptions.notAnUpdate(query.sql());
            }
            return work(session -> query.executeBatch(rows));
        } catch (SQLException e) {
            long[] counts = new long[rows.size()];
            Arrays.fill(counts, Statement.EXECUTE_FAILED);
            throw batchFailure(e, "batch of " + rows.size() + " rows undone: ", counts);
        }
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return query.hasRows() && !returnsKeys(query, keysWanted) ? new DriverResultSetMetaData(query.columns()) : null;
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return new DriverParameterMetaData(query.parameterTypes());
    }

    private SQLException textNotAllowed() throws SQLException {
        checkOpen();
        return SqlExceptions.of(
                SqlErrorCode.INVALID_STATEMENT,
                "a prepared statement has its SQL text already; call the method without a text, or use createStatement");
    }

    @Override
    public ResultSet executeQuery(@Nullable String sql) throws SQLException {
        throw textNotAllowed();
    }

    @Override
    long executeLargeUpdate(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException {
        throw textNotAllowed();
    }

    @Override
    boolean execute(@Nullable String sql, Optional<GeneratedKeys> keys) throws SQLException {
        throw textNotAllowed();
    }

    @Override
    public void addBatch(@Nullable String sql) throws SQLException {
        throw textNotAllowed();
    }

    /** The statement's text. */
    @Override
    public String toString() {
        return query.sql();
    }
}
