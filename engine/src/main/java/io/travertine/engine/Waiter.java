package io.travertine.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where every wait of the engine goes: for a commit, a flush, a stall, a background task. A test replaces it by one that
 * runs other tasks on the waiting thread, so that a whole engine can run on one thread, the same way each time.
 *
 * <p>No lock may be held while waiting. An interrupt does not end a wait; the thread's flag is set again afterwards.
 */
public interface Waiter {

    /** A place to wait at. */
    Gate newGate();

    /** The waiter that parks threads. */
    static Waiter parking() {
        return ParkingGate::new;
    }

    /** Waits for a condition that other threads bring about and announce. */
    interface Gate {

        /** How often a waiting thread looks whether it is still to wait. */
        int CHECK_MILLIS = 10;

        /** Returns once the condition holds. It is asked again after each {@link #signalAll}, by the waiting thread. */
        void await(BooleanSupplier condition);

        /** As {@link #await(BooleanSupplier)}, for no longer than that; returns whether the condition held. */
        boolean await(BooleanSupplier condition, Duration timeout);

        /** As {@link #await(BooleanSupplier)}, and makes a check every {@value #CHECK_MILLIS} ms: what it throws ends the wait. */
        default void await(BooleanSupplier condition, Runnable check) {
            while (!await(condition, Duration.ofMillis(CHECK_MILLIS))) {
                check.run();
            }
        }

        /** Announces that conditions may hold now. Whoever changes what a condition reads calls this afterwards. */
        void signalAll();
    }
}
