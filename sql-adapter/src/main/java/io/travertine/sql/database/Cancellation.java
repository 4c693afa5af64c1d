package io.travertine.sql.database;

import java.util.function.BooleanSupplier;

/** Whether one statement was told to end. Set from any thread, asked by the statement's operators. */
final class Cancellation implements BooleanSupplier {

    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    @Override
    public boolean getAsBoolean() {
        return cancelled;
    }
}
