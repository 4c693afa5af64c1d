package io.travertine.benchmarks;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * When a run has to be over. A process that is not through by then is ended, and what it has said by then counts.
 * Thread-safe.
 */
public final class Deadline {

    private static final Duration NEVER = Duration.ofDays(365);

    private final long endNanos;

    private Deadline(Duration fromNow) {
        this.endNanos = System.nanoTime() + fromNow.toNanos();
    }

    /**
     * The deadline that many minutes from now.
     *
     * @param minutes 0 for never
     */
    public static Deadline inMinutes(double minutes) {
        return new Deadline(minutes == 0 ? NEVER : Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    public boolean isOver() {
        return leftMillis() == 0;
    }

    private long leftMillis() {
        return Math.max(0, Duration.ofNanos(endNanos - System.nanoTime()).toMillis());
    }

    /** Ends the process at the deadline, should it still run then; the timer is to be cancelled when it has ended. */
    public Timer watch(Process process) {
        Timer timer = new Timer("deadline", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        process.destroyForcibly();
                    }
                },
                leftMillis());
        return timer;
    }
}
