package io.travertine.engine.commit;

import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.EngineClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the store still accepts writes. The first failure that leaves the files in doubt, or the closing, ends
 * that for good: reads go on after a failure, and reopening finds out what is truly there. Thread-safe.
 */
public final class WriteGuard {

    /** Why writes ended. */
    private record End(String reason, @Nullable Throwable cause) {}

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    /** Ends writing because of a failure; later failures change nothing. */
    public void stop(String task, Throwable failure) {
        end.compareAndSet(
                null,
                new End(
                        "the store refuses writes since " + task + " failed (" + failure.getMessage()
                                + "); reads go on; close it, remove the cause and open it again",
                        failure));
    }

    /** Ends writing because the store is being closed. */
    public void close() {
        end.compareAndSet(null, new End("the store is closed", null));
    }

    /** Whether writing ended because the store is being closed. */
    public boolean isClosed() {
        End ended = end.get();
        return ended != null && ended.cause() == null;
    }

    public boolean isOpen() {
        return end.get() == null;
    }

    /** Throws {@link EngineClosedException} with the reason if writing has ended. */
    public void check() {
        End ended = end.get();
        if (ended != null) {
            throw new EngineClosedException(ended.reason(), ended.cause());
        }
    }
}
