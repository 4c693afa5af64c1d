package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** The savepoints of the transaction that a connection is in, oldest first. Used under the connection's rule. */
final class Savepoints {

    private final GuardedSession session;
    private final List<DriverSavepoint> live = new ArrayList<>();
    private int lastId;

    Savepoints(GuardedSession session) {
        this.session = session;
    }

    /** Sets one, unnamed if the name is null. */
    Savepoint set(@Nullable String name) throws SQLException {
        DriverSavepoint savepoint = new DriverSavepoint(++lastId, name);
        session.run(open -> open.savepoint(savepoint.sessionName()));
        live.removeIf(other -> other.sessionName().equalsIgnoreCase(savepoint.sessionName()));
        live.add(savepoint);
        return savepoint;
    }

    void rollbackTo(@Nullable Savepoint savepoint) throws SQLException {
        int index = indexOf(savepoint);
        session.run(open -> open.rollbackTo(live.get(index).sessionName()));
        live.subList(index + 1, live.size()).clear();
    }

    void release(@Nullable Savepoint savepoint) throws SQLException {
        int index = indexOf(savepoint);
        session.run(open -> open.release(live.get(index).sessionName()));
        live.subList(index, live.size()).clear();
    }

    private int indexOf(@Nullable Savepoint savepoint) throws SQLException {
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i) == savepoint) {
                return i;
            }
        }
        throw SqlExceptions.of(
                SqlErrorCode.INVALID_SAVEPOINT,
                "the savepoint was released, or belongs to a transaction that has ended or to another connection");
    }

    /** Forgets all of them: the transaction has ended. */
    void clear() {
        live.clear();
    }
}
