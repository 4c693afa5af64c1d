package io.travertine.engine.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Waiter.Gate;

/** A gate at which nobody sleeps: who waits lets the background take a step, and asks again. */
abstract class SteppingGate implements Gate {

    private final ManualClock clock;
    private final BooleanSupplier step;

    /** @param step takes one, and tells whether there was one to take */
    SteppingGate(ManualClock clock, BooleanSupplier step) {
        this.clock = clock;
        this.step = step;
    }

    /** Where no step is left to take, the time is over. */
    @Override
    public final boolean await(BooleanSupplier condition, Duration timeout) {
        boolean met = condition.getAsBoolean();
        while (!met && step.getAsBoolean()) {
            met = condition.getAsBoolean();
        }
        if (!met) {
            clock.advance(timeout);
        }
        return met;
    }

    /** A step takes no time, so one check is as good as many. */
    @Override
    public final void await(BooleanSupplier condition, Runnable check) {
        check.run();
        await(condition);
    }

    @Override
    public final void signalAll() {
        // Nobody sleeps: the condition is asked again after each step.
    }
}
