package io.travertine.engine.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. Thread-safe. */
public final class ManualClock extends Clock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanosPassed = new AtomicLong();

    /** Another one that shows the same time. */
    public ManualClock copy() {
        ManualClock copy = new ManualClock();
        copy.nanosPassed.set(nanosPassed.get());
        return copy;
    }

    /** Moves the clock on. */
    public void advance(Duration duration) {
        nanosPassed.addAndGet(duration.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanosPassed.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
