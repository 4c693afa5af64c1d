package io.travertine.benchmarks.workload;

import java.util.Locale;

/** What is done to a store, in this order. */
public enum Workload {
    FILL_SEQUENTIAL("fill, in key order"),
    FILL_BATCH("fill, batches of 1000 random keys"),
    FILL_SYNC("fill, synced, 1 thread"),
    FILL_SYNC_8("fill, synced, 8 threads"),
    FILL_RANDOM("fill, random keys"),
    COMPACT("full compaction"),
    READ_RANDOM("read, random keys"),
    READ_MISSING("read, keys that are not there"),
    READ_HOT("read, 1 % of the keys"),
    SCAN_FORWARD("scan of everything, forward"),
    SCAN_BACKWARD("scan of everything, backward"),
    SEEK_10("seek and read 10"),
    SEEK_100("seek and read 100"),
    READ_WHILE_WRITING("read, while another thread writes"),
    READ_SMALL_CACHE("read, cache of 8 % of the data"),
    OVERWRITE("overwrite, random keys"),
    PACED_WRITE("overwrite at 70 % of that rate"),
    DELETE("delete, random keys"),
    OVERWRITE_40("overwrite, 40-byte values, synced batches of 100"),
    OPEN("open"),
    RECOVER("open after a kill");

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    /** What it does, for people. */
    public String title() {
        return title;
    }

    /** The name on the command line and in the results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The workload of that id. */
    public static Workload of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
