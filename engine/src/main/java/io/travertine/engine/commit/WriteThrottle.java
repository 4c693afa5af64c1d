package io.travertine.engine.commit;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;

/**
 * Slows writers down while flushes and compactions lag behind: smoothly, by a delay that grows with the number of files
 * in level 0 and with the size of the commit, and at the hard limits until there is room again. Thread-safe.
 *
 * <p>A writer pays before it joins the commit queue, so that one that waits holds nobody up.
 */
public final class WriteThrottle {

    /** What a small commit pays just below the hard limit. */
    private static final long DELAY_NANOS_MAX = Duration.ofMillis(2).toNanos();

    /** What each byte of a large commit pays just below the hard limit: 4 MB a second. */
    private static final long DELAY_NANOS_PER_BYTE = 250;

    private static final long LARGE_COMMIT_DELAY_NANOS_MAX =
            Duration.ofSeconds(1).toNanos();

    /** How far the background work is behind. */
    public interface Debt {

        int levelZeroFiles();

        int immutableMemtables();
    }

    private final EngineOptions options;
    private final Debt debt;
    private final WriteGuard guard;
    private final Waiter.Gate gate;
    private final LongAdder stallNanos = new LongAdder();

    public WriteThrottle(EngineOptions options, Debt debt, WriteGuard guard) {
        this.options = options;
        this.debt = debt;
        this.guard = guard;
        this.gate = options.waiter().newGate();
    }

    /** Returns when a commit of that many bytes may be handed in, or at once when writing has ended. */
    public void admit(long bytes) {
        if (!mustSlowDown()) {
            return;
        }
        long start = System.nanoTime();
        options.listener().stallBegan();
        if (mustStop()) {
            gate.await(() -> !mustStop() || !guard.isOpen());
        } else {
            long delayNanos = delayNanos(bytes);
            gate.await(() -> !mustSlowDown() || !guard.isOpen(), Duration.ofNanos(delayNanos));
        }
        long nanos = System.nanoTime() - start;
        stallNanos.add(nanos);
        options.listener().stalled(nanos);
    }

    /** Lets waiting writers look again: the debt has shrunk, or writing has ended. */
    public void debtChanged() {
        gate.signalAll();
    }

    /** For how long writers were held up, in all. */
    public long stallNanos() {
        return stallNanos.sum();
    }

    private boolean mustSlowDown() {
        return debt.levelZeroFiles() >= options.levelZeroFilesSlow() || mustStop();
    }

    private boolean mustStop() {
        return debt.levelZeroFiles() >= options.levelZeroFilesStop()
                || debt.immutableMemtables() >= options.immutableMemtablesMax();
    }

    /** A share of the largest delay, from a small one at the slow limit to all of it just below the stop limit. */
    long delayNanos(long bytes) {
        int steps = options.levelZeroFilesStop() - options.levelZeroFilesSlow() + 1;
        int step = Math.min(steps, debt.levelZeroFiles() - options.levelZeroFilesSlow() + 1);
        long full = Math.min(LARGE_COMMIT_DELAY_NANOS_MAX, Math.max(DELAY_NANOS_MAX, bytes * DELAY_NANOS_PER_BYTE));
        return full * Math.max(0, step) / steps;
    }
}
