package io.travertine.sql.database;

import java.util.List;
import java.util.function.Consumer;

import io.travertine.sql.PreparedTransactions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** Prepares the transaction of a session, and ends those that any session has prepared. */
final class SessionPreparations implements PreparedTransactions {

    private final DatabaseSession session;
    private boolean managed;

    SessionPreparations(DatabaseSession session) {
        this.session = session;
    }

    /** Whether a transaction manager ends the session's transactions. */
    void setManaged(boolean managed) {
        this.managed = managed;
    }

    void checkNotManaged(String what) {
        if (managed) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_TRANSACTION_STATE,
                    what + " is not for a transaction of a transaction manager, which ends it itself");
        }
    }

    private io.travertine.engine.PreparedTransactions prepared() {
        return session.database()
                .engine()
                .preparedTransactions()
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED, "the storage engine keeps no prepared transactions"));
    }

    @Override
    public boolean prepare(String name) {
        return session.call(() -> {
            SessionTransaction ending = session.takeTransaction();
            if (ending == null) {
                return false;
            }
            if (!ending.hasFailed() && !ending.engineTransaction().hasWrites()) {
                ending.commit();
                return false;
            }
            ending.prepare(name, prepared(), session.database().preparedLocks());
            return true;
        });
    }

    @Override
    public List<String> names() {
        return session.call(prepared()::names);
    }

    @Override
    public void commit(String name) {
        end(name, prepared()::commit);
    }

    @Override
    public void rollback(String name) {
        end(name, prepared()::rollback);
    }

    private void end(String name, Consumer<String> ending) {
        session.call(() -> {
            try {
                ending.accept(name);
            } catch (IllegalArgumentException e) {
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_TRANSACTION_STATE, String.valueOf(e.getMessage()), e);
            }
            session.database().preparedLocks().release(name);
            return name;
        });
    }
}
