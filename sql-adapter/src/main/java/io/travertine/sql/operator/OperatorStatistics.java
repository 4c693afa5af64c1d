package io.travertine.sql.operator;

import java.time.Duration;

import io.travertine.engine.ReadStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What one operator did during an analysed execution, all its openings together. Not thread-safe.
 */
public final class OperatorStatistics {

    private long rows;
    private long batches;
    private long openings;
    private long nanos;
    private long spilledBytes;
    private long parts;
    private long helped;
    private @Nullable ReadStatistics reads;

    void opened() {
        openings++;
    }

    void produced(int batchRows) {
        rows += batchRows;
        batches++;
    }

    void took(long nanoseconds) {
        nanos += nanoseconds;
    }

    void spilled(long bytes) {
        spilledBytes += bytes;
    }

    void ranInParts(int count, int byHelpers) {
        parts += count;
        helped += byHelpers;
    }

    /** The parts that a parallel operator was cut into; 0 for an operator that is not parallel. */
    public long parts() {
        return parts;
    }

    /** How many of the parts threads other than the statement's own have worked on. */
    public long helped() {
        return helped;
    }

    /** The bytes written to temporary files, for want of memory. */
    public long spilledBytes() {
        return spilledBytes;
    }

    /** The rows given out. */
    public long rows() {
        return rows;
    }

    /** The batches given out. */
    public long batches() {
        return batches;
    }

    /** How often the operator was opened: more than once below a correlated loop. */
    public long openings() {
        return openings;
    }

    /** The time spent in the operator and in those below it. */
    public Duration time() {
        return Duration.ofNanos(nanos);
    }

    /** Whether the operator reads from the store itself. */
    public boolean hasReads() {
        return reads != null;
    }

    /** What the operator itself read from the store. */
    public ReadStatistics reads() {
        if (reads == null) {
            reads = new ReadStatistics();
        }
        return reads;
    }
}
