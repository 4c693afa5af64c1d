package io.travertine.sql.database;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.travertine.sql.operator.HelperThreads;

/**
 * The threads that help the statements of one database, all statements together: daemons, which come when they are needed and
 * go after a while of idleness.
 */
final class QueryThreads implements HelperThreads, AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final int threads;
    private final ThreadPoolExecutor executor;

    /** @param threads how many may work on a statement, its own included */
    QueryThreads(int threads) {
        this.threads = threads;
        this.executor = new ThreadPoolExecutor(
                0, Math.max(1, threads - 1), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "travertine-query");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public boolean tryRun(Runnable task) {
        if (threads == 1) {
            return false;
        }
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // all are busy, or the database is closing
        }
    }

    /** Lets running tasks end and starts no more. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
