package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * A session that any thread may use: calls run one after another, and whatever they throw becomes an
 * {@link SQLException}. After {@link #close} every call fails with SQLState 08003.
 */
final class GuardedSession {

    private final Session session;
    private final ReentrantLock lock;
    private final boolean lent;
    private volatile boolean closed;

    /** Something to do with a session. */
    @FunctionalInterface
    interface Call<T> {
        T run(Session session);
    }

    /** Something to do with a session that answers nothing. */
    @FunctionalInterface
    interface Action {
        void run(Session session);
    }

    GuardedSession(Session session) {
        this(session, new ReentrantLock(), false);
    }

    private GuardedSession(Session session, ReentrantLock lock, boolean lent) {
        this.session = session;
        this.lock = lock;
        this.lent = lent;
    }

    /** The same session for somebody whose closing does not close it. */
    GuardedSession lend() {
        return new GuardedSession(session, lock, true);
    }

    <T> T call(Call<T> call) throws SQLException {
        lock.lock();
        try {
            checkOpen();
            return call.run(session);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw SqlExceptions.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** The next rows of a result of the session that has them in memory. */
    @Nullable ColumnBatch inMemory(QueryResult result) throws SQLException {
        checkOpen();
        try {
            return result.next();
        } catch (RuntimeException e) {
            throw SqlExceptions.of(e);
        }
    }

    void run(Action action) throws SQLException {
        lock.lock();
        try {
            checkOpen();
            action.run(session);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw SqlExceptions.of(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives back what a result holds, in a session that is closed already, too: a thread may have begun a result while
     * another closed the connection.
     */
    void release(Runnable end) throws SQLException {
        lock.lock();
        try {
            end.run();
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw SqlExceptions.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** The same unless a call is under way; returns false then. */
    boolean tryRelease(Runnable end) throws SQLException {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            release(end);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void checkOpen() throws SQLException {
        if (isClosed()) {
            throw SqlExceptions.connectionClosed();
        }
    }

    boolean isClosed() {
        return closed || session.isClosed();
    }

    /** Ends the statement that runs now; waits for nothing. */
    void cancel() {
        session.cancel();
    }

    /** Ends the statement that another thread runs now, if there is one. */
    void cancelOtherThread() {
        if (lock.isLocked() && !lock.isHeldByCurrentThread()) {
            session.cancel();
        }
    }

    /** Rolls back and closes. Later calls do nothing. */
    void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        if (lent) {
            return;
        }
        lock.lock();
        try {
            session.close();
        } catch (RuntimeException e) {
            throw SqlExceptions.of(e);
        } finally {
            lock.unlock();
        }
    }
}
