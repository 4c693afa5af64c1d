package io.travertine.engine.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Waiter;

/** Parks threads, and knows how many of them wait for something that may time out, such as a row. Thread-safe. */
public final class CountingWaiter implements Waiter {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Waiter parking = Waiter.parking();
    private final Gate changed = parking.newGate();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public Gate newGate() {
        return new CountedGate(parking.newGate());
    }

    /** How many threads wait now. */
    public int waiting() {
        return waiting.get();
    }

    /** Returns when the condition holds; it is asked whenever a thread begins or ends to wait, or {@link #signal} is called. */
    public void await(BooleanSupplier condition) {
        if (!changed.await(condition, PATIENCE)) {
            throw new AssertionError("not met in " + PATIENCE + "; " + waiting + " threads wait");
        }
    }

    /** Returns when so many threads wait. */
    public void awaitWaiting(int number) {
        await(() -> waiting.get() == number);
    }

    public void signal() {
        changed.signalAll();
    }

    private final class CountedGate implements Gate {

        private final Gate gate;

        CountedGate(Gate gate) {
            this.gate = gate;
        }

        @Override
        public void await(BooleanSupplier condition) {
            gate.await(condition);
        }

        @Override
        public boolean await(BooleanSupplier condition, Duration timeout) {
            waiting.incrementAndGet();
            changed.signalAll();
            try {
                return gate.await(condition, timeout);
            } finally {
                waiting.decrementAndGet();
                changed.signalAll();
            }
        }

        @Override
        public void signalAll() {
            gate.signalAll();
        }
    }
}
