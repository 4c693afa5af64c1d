package io.travertine.engine.commit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Slows writers down while flushes and compactions lag behind: smoothly, by a delay for each byte that grows with the debt,
 * which is the number of files in level 0 and what waits in memory to be flushed; and at the hard limits until there is room
 * again. Thread-safe.
 *
 * <p>Delays of small commits are too short to be waited for one by one, so they are added up until they are worth a wait. A
 * writer pays before it joins the commit queue, so that one that waits holds nobody up.
 */
public final class WriteThrottle {

    /** What each byte pays just below the hard limits: 4 MB a second. */
    private static final double DELAY_NANOS_PER_BYTE_MAX = 250;

    /** What a commit costs beside its bytes, in bytes. */
    private static final long COMMIT_OVERHEAD_BYTES = 64;

    /** Shorter delays are not worth a wait. */
    private static final long DELAY_NANOS_MIN = Duration.ofNanos(200_000).toNanos();

    /** Not even a large commit waits longer. */
    private static final long DELAY_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    /** So many full memtables are no debt: one is written while the next one fills. */
    private static final double MEMTABLES_FREE = 2;

    /** How far the background work is behind. */
    public interface Debt {

        int levelZeroFiles();

        int immutableMemtables();

        /** The bytes of all memtables. */
        long memtableBytes();

        /** What keeps the background work from going on until there is space, or null. */
        default @Nullable DiskFullException pausedBy() {
            return null;
        }

        /** Lets background work that a full disk has paused try again. */
        default void resume() {}
    }

    private final EngineOptions options;
    private final Debt debt;
    private final WriteGuard guard;
    private final Waiter.Gate gate;
    private final LongAdder stallNanos = new LongAdder();
    private final AtomicLong owedNanos = new AtomicLong();

    public WriteThrottle(EngineOptions options, Debt debt, WriteGuard guard) {
        this.options = options;
        this.debt = debt;
        this.guard = guard;
        this.gate = options.waiter().newGate();
    }

    /**
     * Returns when a commit of that many bytes may be handed in, or at once when writing has ended.
     *
     * @throws DiskFullException if what the commit has to wait for waits for space on the disk
     */
    public void admit(long bytes) {
        if (mustStop()) {
            long start = System.nanoTime();
            options.listener().stallBegan();
            debt.resume();
            gate.await(() -> !mustStop() || !guard.isOpen() || debt.pausedBy() != null);
            stalled(start);
            checkNotPaused();
        }
        double share = share();
        if (share > 0) {
            pay(owedNanos.addAndGet(delayNanos(bytes, share)));
        }
    }

    private void checkNotPaused() {
        DiskFullException paused = debt.pausedBy();
        if (paused != null && mustStop() && guard.isOpen()) {
            throw new DiskFullException(
                    "the commit was not written, and nothing of it will be found, because what came before it has no room"
                            + " on the disk: " + paused.getMessage(),
                    paused);
        }
    }

    private void pay(long owed) {
        if (owed >= DELAY_NANOS_MIN && owedNanos.compareAndSet(owed, 0)) {
            long start = System.nanoTime();
            options.listener().stallBegan();
            gate.await(() -> share() <= 0 || !guard.isOpen(), Duration.ofNanos(Math.min(owed, DELAY_NANOS_MAX)));
            stalled(start);
        }
    }

    private void stalled(long start) {
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

    private boolean mustStop() {
        return debt.levelZeroFiles() >= options.levelZeroFilesStop()
                || debt.immutableMemtables() >= options.immutableMemtablesMax();
    }

    /** How far the debt has come from where it begins to matter to the hard limits: 0 to 1. */
    private double share() {
        double files = (double) (debt.levelZeroFiles() - options.levelZeroFilesSlow() + 1)
                / (options.levelZeroFilesStop() - options.levelZeroFilesSlow() + 1);
        double memtables = (double) debt.memtableBytes() / options.memtableBytes();
        double free = Math.min(MEMTABLES_FREE, options.immutableMemtablesMax());
        double memory = (memtables - free) / (options.immutableMemtablesMax() + 1 - free);
        return Math.min(1, Math.max(0, Math.max(files, memory)));
    }

    /** A share of the largest delay; the square, so that a small debt is hardly felt. */
    static long delayNanos(long bytes, double share) {
        return (long) ((bytes + COMMIT_OVERHEAD_BYTES) * DELAY_NANOS_PER_BYTE_MAX * share * share);
    }
}
