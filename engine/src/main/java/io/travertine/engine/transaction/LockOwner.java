package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as the {@link LockTable} knows it: the rows that it holds and the one that it waits for. The list of rows
 * belongs to the transaction's thread.
 */
final class LockOwner {

    private final long id;
    private final String name;
    private final List<LockTable.Row> held = new ArrayList<>();

    private volatile LockTable.@Nullable Row waitingFor;
    private volatile Waiter.@Nullable Gate gate;
    private volatile boolean cancelled;

    LockOwner(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    List<LockTable.Row> held() {
        return held;
    }

    LockTable.@Nullable Row waitingFor() {
        return waitingFor;
    }

    /** Notes what the owner is about to wait for, and answers where. */
    Waiter.Gate beginWait(LockTable.Row row, Waiter waiter) {
        Waiter.Gate place = gate;
        if (place == null) {
            place = waiter.newGate();
            gate = place;
        }
        waitingFor = row;
        return place;
    }

    void endWait() {
        waitingFor = null;
    }

    /** Wakes the owner up, if it waits. */
    void signal() {
        Waiter.Gate place = gate;
        if (place != null) {
            place.signalAll();
        }
    }

    void cancelWaits() {
        cancelled = true;
        signal();
    }

    void allowWaits() {
        cancelled = false;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String toString() {
        return "transaction " + id + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
