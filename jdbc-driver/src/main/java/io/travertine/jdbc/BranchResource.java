package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

import io.travertine.sql.Session;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Ends the transactions of one session on behalf of a transaction manager. A branch is the session's transaction from its
 * start to its preparation, one at a time; one that is prepared belongs to the database, and any resource of it may commit
 * it or roll it back, after a crash, too. Thread-safe.
 */
final class BranchResource implements XAResource {

    private enum State {
        ACTIVE,
        SUSPENDED,
        ENDED,
        /** Ended, and can only be rolled back. */
        FAILED
    }

    private final JdbcUrl url;
    private DriverConnection base;
    private boolean baseIsUsed;
    private @Nullable BranchId branch;
    private State state = State.ENDED;
    private boolean autoCommitBefore = true;

    BranchResource(JdbcUrl url) throws SQLException {
        this.url = url;
        this.base = DriverConnection.open(url);
    }

    /** A connection that shows the session; outside a branch the session is a new one. */
    synchronized DriverConnection connection() throws SQLException {
        if (branch == null && baseIsUsed) {
            DriverConnection used = base;
            base = DriverConnection.open(url);
            used.close();
        }
        baseIsUsed = true;
        return base.lend();
    }

    synchronized void close() throws SQLException {
        base.close();
    }

    @Override
    public synchronized void start(Xid xid, int flags) throws XAException {
        BranchId id = BranchId.of(xid);
        switch (flags) {
            case TMNOFLAGS -> begin(id);
            case TMJOIN -> resume(id, State.ENDED);
            case TMRESUME -> resume(id, State.SUSPENDED);
            default -> throw failure(XAException.XAER_INVAL, "no such flags to start a branch: " + flags, null);
        }
    }

    private void begin(BranchId id) throws XAException {
        if (branch != null) {
            throw failure(
                    id.equals(branch) ? XAException.XAER_DUPID : XAException.XAER_PROTO,
                    "branch " + branch
                            + " is not prepared, committed or rolled back yet; a connection has one at a time",
                    null);
        }
        if (isPrepared(id)) {
            throw failure(XAException.XAER_DUPID, "branch " + id + " is prepared already", null);
        }
        if (inSession(Session::isInTransaction)) {
            throw failure(
                    XAException.XAER_OUTSIDE, "the connection is in a transaction of its own; end it first", null);
        }
        autoCommitBefore = inSession(Session::isAutoCommit);
        inSession(session -> {
            session.setAutoCommit(false);
            session.setManaged(true);
            return session;
        });
        branch = id;
        state = State.ACTIVE;
    }

    private void resume(BranchId id, State expected) throws XAException {
        check(id, expected);
        state = State.ACTIVE;
    }

    private void check(BranchId id, State expected) throws XAException {
        if (!id.equals(branch)) {
            throw unknown(id);
        }
        if (state != expected) {
            throw failure(XAException.XAER_PROTO, "branch " + id + " is " + state + ", expected " + expected, null);
        }
    }

    private static XAException unknown(BranchId id) {
        return failure(XAException.XAER_NOTA, "branch " + id + " is not known here", null);
    }

    @Override
    public synchronized void end(Xid xid, int flags) throws XAException {
        BranchId id = BranchId.of(xid);
        if (state == State.SUSPENDED && flags != TMSUSPEND) {
            resume(id, State.SUSPENDED);
        }
        check(id, State.ACTIVE);
        state = switch (flags) {
            case TMSUCCESS -> State.ENDED;
            case TMSUSPEND -> State.SUSPENDED;
            case TMFAIL -> State.FAILED;
            default -> throw failure(XAException.XAER_INVAL, "no such flags to end a branch: " + flags, null);
        };
    }

    /** Rolls a branch back that has failed, and says so; one that is to be prepared or committed must have ended. */
    private void checkEnded(BranchId id) throws XAException {
        if (id.equals(branch) && state == State.FAILED) {
            rollback(id);
            throw failure(XAException.XA_RBROLLBACK, "branch " + id + " was ended as failed, and is rolled back", null);
        }
        check(id, State.ENDED);
    }

    @Override
    public synchronized int prepare(Xid xid) throws XAException {
        BranchId id = BranchId.of(xid);
        checkEnded(id);
        return leave(session -> session.preparedTransactions().prepare(id.name())) ? XA_OK : XA_RDONLY;
    }

    @Override
    public synchronized void commit(Xid xid, boolean onePhase) throws XAException {
        BranchId id = BranchId.of(xid);
        if (onePhase) {
            checkEnded(id);
            leave(session -> {
                session.setManaged(false);
                session.commit();
                return session;
            });
        } else {
            checkPrepared(id);
            inSession(session -> {
                session.preparedTransactions().commit(id.name());
                return session;
            });
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        rollback(BranchId.of(xid));
    }

    private synchronized void rollback(BranchId id) throws XAException {
        if (id.equals(branch)) {
            base.session().cancelOtherThread();
            leave(session -> {
                session.setManaged(false);
                session.rollback();
                return session;
            });
        } else {
            checkPrepared(id);
            inSession(session -> {
                session.preparedTransactions().rollback(id.name());
                return session;
            });
        }
    }

    /** Does what ends the branch for this session, whatever comes of it. */
    private <T> T leave(GuardedSession.Call<T> ending) throws XAException {
        branch = null;
        try {
            return inSession(ending);
        } finally {
            inSession(session -> {
                session.setManaged(false);
                session.setAutoCommit(autoCommitBefore);
                return session;
            });
        }
    }

    private boolean isPrepared(BranchId id) throws XAException {
        return names().contains(id.name());
    }

    private List<String> names() throws XAException {
        return inSession(session -> session.preparedTransactions().names());
    }

    private void checkPrepared(BranchId id) throws XAException {
        if (id.equals(branch)) {
            throw failure(XAException.XAER_PROTO, "branch " + id + " is not prepared yet", null);
        }
        if (!isPrepared(id)) {
            throw unknown(id);
        }
    }

    /** All branches that are prepared, if a scan starts; what follows in the scan adds none. */
    @Override
    public synchronized Xid[] recover(int flags) throws XAException {
        if ((flags & ~(TMSTARTRSCAN | TMENDRSCAN)) != 0) {
            throw failure(XAException.XAER_INVAL, "no such flags to recover branches: " + flags, null);
        }
        List<String> found = (flags & TMSTARTRSCAN) == 0 ? List.of() : names();
        return found.stream().map(BranchId::ofName).flatMap(Optional::stream).toArray(Xid[]::new);
    }

    /** Nothing is ever ended but by the transaction manager, so there is nothing to forget. */
    @Override
    public void forget(Xid xid) throws XAException {
        throw unknown(BranchId.of(xid));
    }

    /** Of the same connection only, so that every other one has branches of its own. */
    @Override
    public boolean isSameRM(@Nullable XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    private <T> T inSession(GuardedSession.Call<T> call) throws XAException {
        try {
            return base.session().call(call);
        } catch (SQLException e) {
            throw failure(code(e), String.valueOf(e.getMessage()), e);
        }
    }

    private static int code(SQLException e) {
        String sqlState = String.valueOf(e.getSQLState());
        if (sqlState.equals(SqlErrorCode.DEADLOCK.sqlState())) {
            return XAException.XA_RBDEADLOCK;
        } else if (sqlState.startsWith("40")) {
            return XAException.XA_RBTRANSIENT;
        } else if (sqlState.equals(SqlErrorCode.NOT_SUPPORTED.sqlState())) {
            return XAException.XA_RBOTHER;
        }
        return sqlState.startsWith("08") ? XAException.XAER_RMFAIL : XAException.XAER_RMERR;
    }

    private static XAException failure(int code, String message, @Nullable SQLException cause) {
        XAException failure = new XAException(message);
        failure.errorCode = code;
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
