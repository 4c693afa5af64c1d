package io.travertine.engine.lsm;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.BackgroundExecutor;

/**
 * The threads that a store makes for itself: daemons, started when needed, so that a flush, a compaction, a sync and the
 * beginning of a log segment can run side by side. Tasks handed in after {@link #close} are dropped.
 */
final class EngineThreads implements BackgroundExecutor {

    private static final int THREADS = 4;
    private static final Duration IDLE_THREAD_LIFE = Duration.ofSeconds(10);
    private static final AtomicInteger ENGINES = new AtomicInteger();

    private final ScheduledThreadPoolExecutor threads;

    EngineThreads() {
        String prefix = "travertine-" + ENGINES.incrementAndGet() + "-";
        AtomicInteger number = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(IDLE_THREAD_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(String name, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            assert threads.isShutdown() : "only a closed executor refuses " + name;
        }
    }

    @Override
    public void executeRepeatedly(String name, Duration pause, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    threads.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            assert threads.isShutdown() : "only a closed executor refuses " + name;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
