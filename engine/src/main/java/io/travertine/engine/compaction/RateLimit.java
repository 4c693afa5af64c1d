package io.travertine.engine.compaction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Waiter;

/**
 * Holds compaction back to so many bytes a second, so that it leaves the disk to others. Whoever spends bytes waits until
 * those spent before him are paid for by the time that has passed; up to a tenth of a second's worth may be spent ahead.
 * Used by one thread at a time.
 */
final class RateLimit {

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final long AHEAD_NANOS = NANOS_PER_SECOND / 10;

    private final long bytesPerSecondMax;
    private final Clock clock;
    private final Waiter.Gate gate;
    /** When everything spent so far is paid for, in nanoseconds since 1970. */
    private long paidAtNanos;

    /**
     * @param bytesPerSecondMax 0 for no limit
     */
    RateLimit(long bytesPerSecondMax, Clock clock, Waiter waiter) {
        this.bytesPerSecondMax = bytesPerSecondMax;
        this.clock = clock;
        this.gate = waiter.newGate();
    }

    /**
     * Spends bytes, and waits if too many were spent before.
     *
     * @param cancelled ends the wait
     */
    void spend(long bytes, BooleanSupplier cancelled) {
        if (bytesPerSecondMax == 0) {
            return;
        }
        long now = nowNanos();
        paidAtNanos = Math.max(paidAtNanos, now) + (long) ((double) bytes * NANOS_PER_SECOND / bytesPerSecondMax);
        long waitNanos = paidAtNanos - now - AHEAD_NANOS;
        if (waitNanos > 0) {
            gate.await(cancelled, Duration.ofNanos(waitNanos));
        }
    }

    private long nowNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /** Lets a waiting job look whether it was cancelled. */
    void wake() {
        gate.signalAll();
    }
}
