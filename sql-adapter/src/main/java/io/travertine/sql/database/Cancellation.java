package io.travertine.sql.database;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import org.jspecify.annotations.Nullable;

/** Whether one statement was told to end. Set from any thread, asked by the statement's operators. */
final class Cancellation implements BooleanSupplier {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile @Nullable Transaction transaction;

    void cancel() {
        cancelled.set(true);
        Transaction waiting = transaction;
        if (waiting != null) {
            waiting.cancelWaits();
        }
    }

    /** Says in which transaction the statement runs, so that a wait for a row can be ended, too. */
    void runsIn(Transaction running) {
        running.allowWaits();
        transaction = running;
        if (cancelled.get()) {
            running.cancelWaits();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return cancelled.get();
    }

    /** Throws if the statement was told to end. */
    void check() {
        if (cancelled.get()) {
            throw SqlDatabaseException.cancelled();
        }
    }

    /** The same as {@link #getAsBoolean}, for the planner. */
    AtomicBoolean flag() {
        return cancelled;
    }
}
