package io.travertine.engine.compaction;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/** What flushes and compactions did since the store was opened. Thread-safe. */
public final class CompactionCounters {

    private final LongAdder flushes = new LongAdder();
    private final LongAdder flushBytesWritten = new LongAdder();
    private final LongAdder compactions = new LongAdder();
    private final LongAdder compactionBytesRead = new LongAdder();
    private final LongAdder compactionBytesWritten = new LongAdder();

    private final AtomicLongArray bytesReadByLevel = new AtomicLongArray(Version.LEVELS);
    private final AtomicLongArray bytesWrittenByLevel = new AtomicLongArray(Version.LEVELS);

    void flushed(long bytesWritten) {
        bytesWrittenByLevel.addAndGet(0, bytesWritten);
        flushes.increment();
        flushBytesWritten.add(bytesWritten);
    }

    /** Files were moved or removed, which costs nothing. */
    void relinked() {
        compactions.increment();
    }

    void merged(Compaction compaction, long bytesWritten) {
        long bytesRead = compaction.inputBytes();
        for (Compaction.Input input : compaction.inputs()) {
            long bytes = input.files().stream().mapToLong(FileMetadata::bytes).sum();
            bytesReadByLevel.addAndGet(input.level(), bytes);
        }
        bytesWrittenByLevel.addAndGet(compaction.outputLevel(), bytesWritten);
        compactions.increment();
        compactionBytesRead.add(bytesRead);
        compactionBytesWritten.add(bytesWritten);
    }

    /** Bytes of the level that merges read. */
    public long bytesRead(int level) {
        return bytesReadByLevel.get(level);
    }

    /** Bytes that flushes and merges wrote into the level. */
    public long bytesWritten(int level) {
        return bytesWrittenByLevel.get(level);
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
