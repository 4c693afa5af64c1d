package io.travertine.engine.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Background work of which any task may stand still in its middle while others go on: where a file operation is slow. Tasks
 * have threads of their own, but one thread at a time goes on, in an order drawn from a seed; so a run is the same each time,
 * as far as nobody waits for a lock that one who stands still holds, who then goes on at once.
 *
 * <p>The engine is used by the thread that made this.
 */
final class DelayingExecutor implements BackgroundExecutor, Waiter {

    private static final int STEPS_PER_WAIT_MAX = 100_000;
    private static final int STEPS_IN_FOREGROUND_MAX = 4;

    /** Who waits for another thread is woken by it, and looks now and then whether somebody waits for a lock. */
    private static final long POLL_NANOS = 500_000;

    private enum State {
        GOES_ON,
        STANDS_STILL,
        ENDED
    }

    /** A task that was begun. */
    private final class Begun {
        private final Thread thread;
        private volatile State state = State.GOES_ON;
        private volatile @Nullable Throwable failure;
        private volatile @Nullable Thread awaitedBy;

        Begun(Runnable task) {
            thread = new Thread(() -> run(task), "delayed");
            thread.setDaemon(true);
        }

        private void run(Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                failure = e;
            }
            become(State.ENDED);
        }

        private void become(State changed) {
            state = changed;
            LockSupport.unpark(awaitedBy);
        }

        /** Stands still until it is told to go on, or somebody waits for a lock. */
        void standStill() {
            become(State.STANDS_STILL);
            while (state == State.STANDS_STILL && !isAnyoneLockedOut()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            goOn();
        }

        void goOn() {
            state = State.GOES_ON;
            LockSupport.unpark(thread);
        }

        boolean isUnderWay() {
            return state == State.GOES_ON && !isLockedOut(thread);
        }
    }

    private record Repeated(Runnable task, Duration pause) {}

    private final Thread foreground = Thread.currentThread();
    private final Random random;
    private final ManualClock clock = new ManualClock();
    private final List<Runnable> queued = new ArrayList<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private final List<Begun> begun = new ArrayList<>();
    private boolean closed;

    DelayingExecutor(long seed) {
        this.random = new Random(seed);
    }

    EngineOptions.Builder install(EngineOptions.Builder options) {
        return options.backgroundExecutor(this).waiter(this).clock(clock);
    }

    private static boolean isLockedOut(Thread thread) {
        return LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
    }

    private boolean isAnyoneLockedOut() {
        return isLockedOut(foreground) || all().stream().anyMatch(each -> isLockedOut(each.thread));
    }

    private synchronized List<Begun> all() {
        return List.copyOf(begun);
    }

    /** What a slow operation does: others go on before it does. */
    void delay() {
        Thread current = Thread.currentThread();
        for (Begun each : all()) {
            if (each.thread == current) {
                each.standStill();
                return;
            }
        }
        for (int i = steps(); i > 0 && step(); i--) {
            // Others go on.
        }
    }

    private synchronized int steps() {
        return random.nextInt(STEPS_IN_FOREGROUND_MAX);
    }

    /** Begins each repeated task, and lets it go on as {@link #step} does. */
    void tick() {
        for (Repeated each : repeatedTasks()) {
            clock.advance(each.pause());
            await(begin(each.task()));
        }
    }

    /** Lets one task go on until it ends, stands still or is locked out; returns whether there was any. */
    private boolean step() {
        Begun drawn = draw();
        if (drawn == null) {
            return false;
        }
        await(drawn);
        return true;
    }

    private synchronized @Nullable Begun draw() {
        List<Begun> still =
                begun.stream().filter(each -> each.state == State.STANDS_STILL).toList();
        int choices = queued.size() + still.size();
        if (choices == 0) {
            return null;
        }
        int choice = random.nextInt(choices);
        if (choice < queued.size()) {
            return begin(queued.remove(choice));
        }
        still.get(choice - queued.size()).goOn();
        return still.get(choice - queued.size());
    }

    private synchronized Begun begin(Runnable task) {
        Begun started = new Begun(task);
        begun.add(started);
        started.thread.start();
        return started;
    }

    private void await(Begun task) {
        task.awaitedBy = Thread.currentThread();
        while (task.isUnderWay()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        if (task.state == State.ENDED) {
            synchronized (this) {
                begun.remove(task);
            }
            Throwable failure = task.failure;
            if (failure != null) {
                throw new AssertionError("a task in the background failed: " + failure.getMessage(), failure);
            }
        }
    }

    @Override
    public synchronized void execute(String name, Runnable task) {
        if (!closed) {
            queued.add(task);
        }
    }

    @Override
    public synchronized void executeRepeatedly(String name, Duration pause, Runnable task) {
        if (!closed) {
            repeated.add(new Repeated(task, pause));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queued.clear();
            repeated.clear();
        }
        for (List<Begun> running = all(); !running.isEmpty(); running = all()) {
            running.forEach(Begun::goOn);
            running.forEach(this::await);
        }
    }

    @Override
    public Gate newGate() {
        return new DelayingGate();
    }

    private synchronized List<Repeated> repeatedTasks() {
        return List.copyOf(repeated);
    }

    /** A gate at which the waiting thread lets others go on. */
    private final class DelayingGate extends SteppingGate {

        DelayingGate() {
            super(clock, DelayingExecutor.this::step);
        }

        @Override
        public void await(BooleanSupplier condition) {
            for (int i = 0; !condition.getAsBoolean(); i++) {
                if (i > STEPS_PER_WAIT_MAX) {
                    throw new AssertionError("a wait did not end in " + i + " steps");
                }
                if (!step() && all().isEmpty()) {
                    tick();
                }
            }
        }
    }
}
