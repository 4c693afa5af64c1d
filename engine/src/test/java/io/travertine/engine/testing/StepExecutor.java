package io.travertine.engine.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;

/**
 * Background work and waiting on one thread: a task runs when somebody waits, or when the test says so, and which one is
 * drawn from a seed. A wait that nothing can end fails at once and says what was queued.
 *
 * <p>Not thread-safe: the whole engine runs on the thread of the test.
 */
public final class StepExecutor implements BackgroundExecutor, Waiter {

    /** So many steps in one wait mean that it will not end. */
    private static final int STEPS_PER_WAIT_MAX = 100_000;

    private record Task(String name, Runnable work) {}

    private record Repeated(Task task, Duration pause) {}

    private final Random random;
    private final ManualClock clock;
    private final List<Task> queued = new ArrayList<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private boolean closed;
    private long steps;

    public StepExecutor(long seed) {
        this(seed, new ManualClock());
    }

    /**
     * @param clock moves on when a wait has nothing else to do
     */
    public StepExecutor(long seed, ManualClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** Options under which an engine runs on the thread of the test. */
    public EngineOptions.Builder install(EngineOptions.Builder options) {
        return options.backgroundExecutor(this).waiter(this).clock(clock);
    }

    /** Runs one of the queued tasks; returns whether there was any. */
    public boolean step() {
        if (queued.isEmpty()) {
            return false;
        }
        steps++;
        queued.remove(random.nextInt(queued.size())).work().run();
        return true;
    }

    /** Runs tasks until none is queued. */
    public void drain() {
        for (int i = 0; step(); i++) {
            if (i > STEPS_PER_WAIT_MAX) {
                throw new AssertionError("tasks queue tasks without end: " + names());
            }
        }
    }

    /** Runs each repeated task once. */
    public void tick() {
        for (Repeated each : List.copyOf(repeated)) {
            clock.advance(each.pause());
            each.task().work().run();
        }
    }

    /** How many tasks have run. */
    public long steps() {
        return steps;
    }

    public List<String> names() {
        return queued.stream().map(Task::name).toList();
    }

    @Override
    public void execute(String name, Runnable task) {
        if (!closed) {
            queued.add(new Task(name, task));
        }
    }

    @Override
    public void executeRepeatedly(String name, Duration pause, Runnable task) {
        if (!closed) {
            repeated.add(new Repeated(new Task(name, task), pause));
        }
    }

    @Override
    public void close() {
        closed = true;
        queued.clear();
        repeated.clear();
    }

    @Override
    public Gate newGate() {
        return new StepGate();
    }

    /** A gate at which the waiting thread does the work that it waits for. */
    private final class StepGate extends SteppingGate {

        StepGate() {
            super(clock, StepExecutor.this::step);
        }

        @Override
        public void await(BooleanSupplier condition) {
            for (int i = 0; !condition.getAsBoolean(); i++) {
                if (i > STEPS_PER_WAIT_MAX) {
                    throw new AssertionError("a wait did not end in " + i + " steps; queued: " + names());
                }
                if (!step()) {
                    tickOrFail(condition);
                }
            }
        }

        private void tickOrFail(BooleanSupplier condition) {
            tick();
            if (queued.isEmpty() && !condition.getAsBoolean()) {
                throw new AssertionError("deadlock: a wait that nothing can end; no task is queued, repeated are "
                        + repeated.stream().map(each -> each.task().name()).toList());
            }
        }
    }
}
