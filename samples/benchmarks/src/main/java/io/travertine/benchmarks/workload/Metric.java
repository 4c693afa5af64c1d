package io.travertine.benchmarks.workload;

import java.util.Locale;

/** What is measured of a workload. */
public enum Metric {
    /** Operations a second; entries a second of a scan. */
    RATE,
    /** Microseconds within which half of the operations ended. */
    P50,
    P99,
    P999,
    MAX,
    /** Bytes that the operating threads allocated on the heap for each operation. */
    GARBAGE,
    /** Bytes of the store's files. */
    DISK,
    /** Bytes handed to the operating system for each byte of keys and values written. */
    AMPLIFICATION,
    /** Milliseconds that it took. */
    MILLIS,
    /** Entries found. */
    FOUND;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
