package io.travertine.sql;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a COPY, or the building of an index, has come.
 *
 * @param file that is read or written, as the statement names it; the name of the index
 * @param rows done so far
 * @param bytes of the file read or written so far; 0 for an index
 * @param bytesTotal of the file, if they are known: when it is read
 * @param elapsed since the statement began
 * @param finished whether nothing follows
 */
public record TransferProgress(
        String file, long rows, long bytes, Optional<Long> bytesTotal, Duration elapsed, boolean finished) {

    /** Rows a second so far. */
    public double rowsPerSecond() {
        return rows / Math.max(1e-9, elapsed.toNanos() / 1e9);
    }

    /** The time that is left if it goes on so, if it can be told. */
    public Optional<Duration> remaining() {
        return bytesTotal
                .filter(total -> bytes > 0)
                .map(total -> Duration.ofNanos((long) (elapsed.toNanos() * ((double) (total - bytes) / bytes))));
    }

    /** Is told how far a COPY or the building of an index has come, in the thread that runs it, after every thousand rows or so. */
    @FunctionalInterface
    public interface Listener {
        void progressed(TransferProgress progress);
    }
}
