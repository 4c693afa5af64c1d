package io.travertine.benchmarks.workload;

import org.HdrHistogram.Histogram;

/**
 * What was measured of a number of operations.
 *
 * @param operations how many there were
 * @param nanos how long all of them took
 * @param latencies of each, in nanoseconds
 * @param garbageBytes allocated on the heap by the threads that operated
 */
record Measurement(long operations, long nanos, Histogram latencies, long garbageBytes) {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    double rate() {
        return operations * NANOS_PER_SECOND / nanos;
    }

    /** Hands over rate, latencies and garbage. */
    void report(Workload workload, StoreRun.Output output) {
        output.measured(workload, Metric.RATE, rate());
        reportLatencies(workload, output);
        output.measured(workload, Metric.GARBAGE, (double) garbageBytes / operations);
    }

    void reportLatencies(Workload workload, StoreRun.Output output) {
        output.measured(workload, Metric.P50, latencies.getValueAtPercentile(50) / NANOS_PER_MICRO);
        output.measured(workload, Metric.P99, latencies.getValueAtPercentile(99) / NANOS_PER_MICRO);
        output.measured(workload, Metric.P999, latencies.getValueAtPercentile(99.9) / NANOS_PER_MICRO);
        output.measured(workload, Metric.MAX, latencies.getMaxValue() / NANOS_PER_MICRO);
    }
}
