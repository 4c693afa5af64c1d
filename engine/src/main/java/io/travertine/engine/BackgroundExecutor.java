package io.travertine.engine;

import java.time.Duration;

/** Runs the engine's background work: flushes, compactions, periodic syncs. Thread-safe. */
public interface BackgroundExecutor extends AutoCloseable {

    /** Runs the task soon, on a thread that no user code can interrupt. */
    void execute(String name, Runnable task);

    /** Runs the task again and again, that long after its last end, until {@link #close}. */
    void executeRepeatedly(String name, Duration pause, Runnable task);

    /** Lets running tasks end and starts no more. */
    @Override
    void close();
}
