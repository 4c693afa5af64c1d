package io.travertine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What kind of results a statement gives.
 *
 * @param type TYPE_FORWARD_ONLY or TYPE_SCROLL_INSENSITIVE of {@link ResultSet}
 * @param concurrency CONCUR_READ_ONLY or CONCUR_UPDATABLE
 */
record ResultKind(int type, int concurrency) {

    static final ResultKind PLAIN = new ResultKind(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);

    static boolean isType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY || type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    static boolean isConcurrency(int concurrency) {
        return concurrency == ResultSet.CONCUR_READ_ONLY || concurrency == ResultSet.CONCUR_UPDATABLE;
    }

    static ResultKind of(int type, int concurrency) throws SQLException {
        if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
            throw SqlExceptions.notSupported(
                    "result sets that show what others change meanwhile; use TYPE_SCROLL_INSENSITIVE");
        }
        if (!isType(type)) {
            throw SqlExceptions.invalidArgument("no such type of a result set: " + type);
        }
        if (!isConcurrency(concurrency)) {
            throw SqlExceptions.invalidArgument("no such concurrency of a result set: " + concurrency);
        }
        return new ResultKind(type, concurrency);
    }

    /** A direction is a hint; a result that moves forward only takes no other. */
    void checkFetchDirection(int direction) throws SQLException {
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw SqlExceptions.invalidArgument("no such fetch direction: " + direction);
        }
        if (direction != ResultSet.FETCH_FORWARD && !scrolls()) {
            throw SqlExceptions.notSupported(
                    "a fetch direction other than FETCH_FORWARD in a result set that moves forward only");
        }
    }

    boolean scrolls() {
        return type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    boolean isUpdatable() {
        return concurrency == ResultSet.CONCUR_UPDATABLE;
    }
}
