package io.travertine.engine;

/** What only a local LSM tree has. Thread-safe. */
public interface Administration {

    /** Writes the memtables to files and returns when that is done. */
    void flush();

    /** Flushes and merges everything into the last level, and returns when that is done. */
    void compact();

    /** Returns when no flush and no compaction is due. */
    void awaitIdle();

    EngineMetrics metrics();
}
