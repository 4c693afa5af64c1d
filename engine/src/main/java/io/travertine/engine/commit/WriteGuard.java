package io.travertine.engine.commit;

import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineException;
import io.travertine.engine.ReadOnlyStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the store still accepts writes. The first failure that leaves the files in doubt, or the closing, ends
 * that for good: reads go on after a failure, and reopening finds out what is truly there. Thread-safe.
 */
public final class WriteGuard {

    private enum Kind {
        FAILED,
        CLOSED,
        READ_ONLY
    }

    /** Why writes ended. */
    private record End(Kind kind, String reason, @Nullable Throwable cause) {}

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    /** Ends writing because of a failure; later failures change nothing. */
    public void stop(String task, Throwable failure) {
        end.compareAndSet(
                null,
                new End(
                        Kind.FAILED,
                        "the store refuses writes since " + task + " failed (" + failure.getMessage()
                                + "); reads go on; close it, remove the cause and open it again",
                        failure));
    }

    /** Ends writing because the store is being closed. */
    public void close() {
        end.compareAndSet(null, new End(Kind.CLOSED, "the store is closed", null));
    }

    /** Lets no write begin. */
    public void refuse(String store) {
        end.set(new End(
                Kind.READ_ONLY,
                "store " + store + " was opened for reading only; open it for writing to change it",
                null));
    }

    /** Whether writing ended because the store is being closed. */
    public boolean isClosed() {
        End ended = end.get();
        return ended != null && ended.kind() == Kind.CLOSED;
    }

    public boolean isOpen() {
        return end.get() == null;
    }

    /** Throws what ended writing as it was thrown, for whoever has not begun to use the store. */
    public void checkOpening() {
        End ended = end.get();
        if (ended != null && ended.cause() instanceof EngineException failure) {
            throw failure;
        }
        check();
    }

    /** Throws {@link EngineClosedException} or {@link ReadOnlyStoreException} with the reason if writing has ended. */
    public void check() {
        End ended = end.get();
        if (ended != null && ended.kind() == Kind.READ_ONLY) {
            throw new ReadOnlyStoreException(ended.reason());
        }
        if (ended != null) {
            throw new EngineClosedException(ended.reason(), ended.cause());
        }
    }
}
