package io.travertine.sql;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** An SQL statement failed and was undone; the transaction that it ran in goes on, unless the code says otherwise. */
public class SqlDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SqlErrorCode code;
    private final transient @Nullable Position position;

    /**
     * Where in the statement's text the error lies.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Position(int line, int column) {}

    public SqlDatabaseException(SqlErrorCode code, String message) {
        this(code, message, null, null);
    }

    public SqlDatabaseException(SqlErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause);
    }

    public SqlDatabaseException(
            SqlErrorCode code, String message, @Nullable Position position, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.position = position;
    }

    /** What a statement ends with that nobody waits for any more. */
    public static SqlDatabaseException cancelled() {
        return new SqlDatabaseException(SqlErrorCode.QUERY_CANCELLED, "the statement was cancelled or ran out of time");
    }

    public SqlErrorCode code() {
        return code;
    }

    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }
}
