package io.travertine.engine.compaction;

import java.util.concurrent.atomic.LongAdder;

/** What flushes and compactions did since the store was opened. Thread-safe. */
public final class CompactionCounters {

    private final LongAdder flushes = new LongAdder();
    private final LongAdder flushBytesWritten = new LongAdder();
    private final LongAdder compactions = new LongAdder();
    private final LongAdder compactionBytesRead = new LongAdder();
    private final LongAdder compactionBytesWritten = new LongAdder();

    void flushed(long bytesWritten) {
        flushes.increment();
        flushBytesWritten.add(bytesWritten);
    }

    void compacted(long bytesRead, long bytesWritten) {
        compactions.increment();
        compactionBytesRead.add(bytesRead);
        compactionBytesWritten.add(bytesWritten);
    }

    public long flushes() {
        return flushes.sum();
    }

    public long flushBytesWritten() {
        return flushBytesWritten.sum();
    }

    /** Compactions finished, those that only moved or removed files included. */
    public long compactions() {
        return compactions.sum();
    }

    public long compactionBytesRead() {
        return compactionBytesRead.sum();
    }

    public long compactionBytesWritten() {
        return compactionBytesWritten.sum();
    }
}
