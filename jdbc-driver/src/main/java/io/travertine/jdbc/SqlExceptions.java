package io.travertine.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an {@link SqlErrorCode} becomes an {@link SQLException}: the subclass that the first two characters
 * of the SQLState ask for, so that frameworks recognise a duplicate key or a conflict without knowing this database.
 */
final class SqlExceptions {

    private static final String INVALID_DESCRIPTOR_INDEX = "07009";

    /** The class of warnings. */
    static final String WARNING = "01000";

    private static final String NOT_A_QUERY = "07005";
    private static final String NOT_AN_UPDATE = "07000";
    private static final String INVALID_CURSOR_STATE = "24000";
    private static final String INVALID_USE_OF_STATEMENT = "HY010";
    private static final String INVALID_ATTRIBUTE = "HY024";
    private static final String OUT_OF_MEMORY = "53200";
    private static final int RADIX_OF_LETTERS = 36;
    private static final int SUGGESTION_DISTANCE_MAX = 3;

    private SqlExceptions() {}

    /** Translates whatever the database threw. */
    static SQLException of(Throwable thrown) {
        if (thrown instanceof SqlDatabaseException failure) {
            return of(failure.code(), withPosition(failure), failure);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new SQLException(
                    "the statement needs more memory than there is: " + message(thrown),
                    OUT_OF_MEMORY,
                    vendorCode(OUT_OF_MEMORY),
                    thrown);
        }
        return of(
                SqlErrorCode.INTERNAL_ERROR,
                "internal error, please report it with its stack trace: "
                        + thrown.getClass().getSimpleName() + ": " + message(thrown),
                thrown);
    }

    static SQLException of(SqlErrorCode code, String message) {
        return of(code, message, null);
    }

    static SQLException of(SqlErrorCode code, String message, @Nullable Throwable cause) {
        String state = code.sqlState();
        if (code == SqlErrorCode.QUERY_CANCELLED) {
            return new SQLTimeoutException(message, state, vendorCode(state), cause);
        }
        return switch (state.substring(0, 2)) {
            case "08" -> new SQLNonTransientConnectionException(message, state, vendorCode(state), cause);
            case "0A" -> new SQLFeatureNotSupportedException(message, state, vendorCode(state), cause);
            case "21", "22" -> new SQLDataException(message, state, vendorCode(state), cause);
            case "23" -> new SQLIntegrityConstraintViolationException(message, state, vendorCode(state), cause);
            case "28" -> new SQLInvalidAuthorizationSpecException(message, state, vendorCode(state), cause);
            case "3F", "42" -> new SQLSyntaxErrorException(message, state, vendorCode(state), cause);
            case "40" -> new SQLTransactionRollbackException(message, state, vendorCode(state), cause);
            case "55" -> new SQLTransientException(message, state, vendorCode(state), cause);
            default -> new SQLException(message, state, vendorCode(state), cause);
        };
    }

    /**
     * The vendor code of an SQLState: the state itself if it has digits only, or else its five characters read as a number of
     * base 36. No two states of this driver share one.
     */
    static int vendorCode(String state) {
        boolean isNumber = state.chars().allMatch(Character::isDigit);
        return Integer.parseInt(state, isNumber ? 10 : RADIX_OF_LETTERS);
    }

    /** An index of a column or of a parameter is out of range. */
    static SQLException noSuchIndex(String message) {
        return new SQLException(message, INVALID_DESCRIPTOR_INDEX, vendorCode(INVALID_DESCRIPTOR_INDEX));
    }

    private static String withPosition(SqlDatabaseException failure) {
        String message = message(failure);
        return failure.position()
                .map(position -> message + " (line " + position.line() + ", column " + position.column() + ")")
                .orElse(message);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getName() : message;
    }

    static SQLException connectionClosed() {
        return of(SqlErrorCode.CONNECTION_CLOSED, "the connection is closed");
    }

    static SQLException statementClosed() {
        return new SQLException(
                "the statement is closed", INVALID_USE_OF_STATEMENT, vendorCode(INVALID_USE_OF_STATEMENT));
    }

    static SQLException resultSetClosed() {
        return new SQLException("the result set is closed", INVALID_CURSOR_STATE, vendorCode(INVALID_CURSOR_STATE));
    }

    static SQLException largeObjectFreed() {
        return new SQLException(
                "the large object was freed", INVALID_USE_OF_STATEMENT, vendorCode(INVALID_USE_OF_STATEMENT));
    }

    static SQLException notOnRow(String where) {
        return new SQLException("the result set is " + where, INVALID_CURSOR_STATE, vendorCode(INVALID_CURSOR_STATE));
    }

    static SQLException notAQuery(String sql) {
        return new SQLException(
                "the statement answers no rows, nothing was changed; use executeUpdate or execute: " + sql,
                NOT_A_QUERY,
                vendorCode(NOT_A_QUERY));
    }

    static SQLException notAnUpdate(String sql) {
        return new SQLException(
                "the statement answers rows; use executeQuery or execute: " + sql,
                NOT_AN_UPDATE,
                vendorCode(NOT_AN_UPDATE));
    }

    /** An argument of a JDBC method is out of its range. */
    static SQLException invalidArgument(String message) {
        return new SQLException(message, INVALID_ATTRIBUTE, vendorCode(INVALID_ATTRIBUTE));
    }

    static SQLException notSupported(String what) {
        return of(SqlErrorCode.NOT_SUPPORTED, "not supported: " + what);
    }

    /** The driver has no logger of java.util.logging. */
    static SQLFeatureNotSupportedException noLogger() {
        String state = SqlErrorCode.NOT_SUPPORTED.sqlState();
        return new SQLFeatureNotSupportedException(
                "not supported: java.util.logging; the driver logs through System.Logger", state, vendorCode(state));
    }

    /** The name nearest to one that was not found, if one is near. */
    static Optional<String> suggestion(String wanted, List<String> names) {
        return names.stream()
                .filter(name -> distance(wanted, name) <= Math.min(SUGGESTION_DISTANCE_MAX, wanted.length() / 2 + 1))
                .min(Comparator.comparingInt(name -> distance(wanted, name)));
    }

    /** The number of single-character edits between two words, without regard to case. */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int substitution = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                        previous[column - 1] + substitution, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
