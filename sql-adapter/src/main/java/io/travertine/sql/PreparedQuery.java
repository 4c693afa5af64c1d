package io.travertine.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** A statement that was parsed, checked and planned, to be run once or often. Belongs to its session. */
public interface PreparedQuery {

    String sql();

    /** The columns of the rows that it answers; none if it answers no rows. */
    List<ResultColumn> columns();

    /** The types that its parameters are converted to, in order. */
    List<ColumnType> parameterTypes();

    /** Whether it answers rows: a query, or a statement that changes rows and returns something of each. */
    boolean hasRows();

    /** The table whose rows the query's rows are, one for one, if it reads one table alone and joins or groups nothing. */
    default Optional<String> onlyTable() {
        return Optional.empty();
    }

    /** Whether it changes rows of a table. */
    default boolean changesRows() {
        return false;
    }

    /**
     * Runs it.
     *
     * @param parameters one value each, null for NULL: {@code Boolean}, {@code Number}, {@code String}, {@code byte[]},
     *     {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime} or {@code UUID}; converted to the parameter's type
     *     as an assignment does
     * @throws SqlDatabaseException if it fails; it has changed nothing then
     */
    QueryResult execute(List<? extends @Nullable Object> parameters);

    /**
     * As {@link #execute}, for a caller that looks at no row after it has closed the result: the room of the rows may then be
     * used again, by this statement and by others of the session. The list of parameters may change after the call.
     */
    default QueryResult executeBriefly(List<? extends @Nullable Object> parameters) {
        return execute(Collections.unmodifiableList(new ArrayList<>(parameters)));
    }

    /** Runs it once for each row of parameters, as one statement: all or nothing. Returns the counts of changed rows. */
    long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows);

    /** As {@link #executeBatch}, for a statement that changes rows and returns something of each. */
    default BatchResult executeBatchReturning(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(
                SqlErrorCode.INVALID_STATEMENT, "the statement returns nothing of the rows that it changes: " + sql());
    }
}
