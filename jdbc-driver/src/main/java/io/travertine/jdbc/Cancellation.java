package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * Ends the work of one statement from outside: when another thread asks for it, or when its time is up. Only time spent in
 * the database counts, over the execution and the reading of its rows together; the connection's network timeout counts for
 * each piece of work anew, and ends the connection, too. Cancelling a statement that does not run does nothing, and never
 * hits another statement of the same connection. Thread-safe.
 */
final class Cancellation {

    private final DriverConnection connection;
    private final GuardedSession session;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private boolean running;

    @GuardedBy("lock") private boolean timedOut;

    private int limitSeconds;
    private long remainingNanos;

    /** Holds the one thread that watches the clock; it is a daemon and exists once somebody sets a limit. */
    private static final class Timer {
        static final ScheduledThreadPoolExecutor EXECUTOR = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "travertine-query-timeout");
            thread.setDaemon(true);
            return thread;
        });

        static {
            EXECUTOR.setRemoveOnCancelPolicy(true);
        }
    }

    Cancellation(DriverConnection connection) {
        this.connection = connection;
        this.session = connection.session();
    }

    /** Starts the clock for a new execution. 0 means no limit. */
    void start(int seconds) {
        limitSeconds = seconds;
        remainingNanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Runs a piece of the statement's work. */
    <T> T run(GuardedSession.Call<T> call) throws SQLException {
        int networkMillis = connection.networkTimeoutMillis();
        long statementNanos = limitSeconds == 0 ? Long.MAX_VALUE : remainingNanos;
        long networkNanos = networkMillis == 0 ? Long.MAX_VALUE : MILLISECONDS.toNanos(networkMillis);
        boolean networkEndsFirst = networkNanos < statementNanos;
        ScheduledFuture<?> alarm = setAlarm(Math.min(statementNanos, networkNanos));
        long startNanos = alarm == null ? 0 : System.nanoTime();
        setRunning(true);
        try {
            return session.call(call);
        } catch (SQLTimeoutException e) {
            if (!isTimedOut()) {
                throw e;
            }
            throw networkEndsFirst ? connectionEnds(networkMillis, e) : timeout(e);
        } finally {
            setRunning(false);
            if (alarm != null) {
                alarm.cancel(false);
                remainingNanos -= System.nanoTime() - startNanos;
            }
        }
    }

    private @Nullable ScheduledFuture<?> setAlarm(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return null;
        }
        return Timer.EXECUTOR.schedule(this::timeIsUp, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    private SQLException connectionEnds(int millis, SQLTimeoutException cause) {
        SQLException ended = SqlExceptions.of(
                SqlErrorCode.CONNECTION_CLOSED,
                "the database did not answer within the network timeout of " + millis
                        + " ms; the statement was undone and the connection closed",
                cause);
        try {
            connection.close();
        } catch (SQLException e) {
            ended.addSuppressed(e);
        }
        return ended;
    }

    private SQLException timeout(SQLTimeoutException cause) {
        return SqlExceptions.of(
                SqlErrorCode.QUERY_CANCELLED,
                "the statement ran longer than its time limit of " + limitSeconds + " s and was undone",
                cause);
    }

    private void setRunning(boolean value) {
        lock.lock();
        try {
            running = value;
            timedOut &= !value;
        } finally {
            lock.unlock();
        }
    }

    private boolean isTimedOut() {
        lock.lock();
        try {
            return timedOut;
        } finally {
            lock.unlock();
        }
    }

    private void timeIsUp() {
        lock.lock();
        try {
            timedOut = running;
            cancelIfRunning();
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        lock.lock();
        try {
            cancelIfRunning();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void cancelIfRunning() {
        if (running) {
            session.cancel();
        }
    }
}
