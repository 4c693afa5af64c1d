package io.travertine.engine.compaction;

import io.travertine.engine.DiskFullException;

/** Where a {@link CompactionScheduler} tells what happened; called without a lock. */
public interface BackgroundReports {

    /** The debt of background work has changed. */
    void progressed();

    /** A memtable has become a file, and the log that it came from will be deleted. */
    void memtableFlushed();

    void failed(String task, Throwable failure);

    /** There was no space for a task; it will be tried again. */
    void paused(String task, DiskFullException failure);

    /** Nothing is written, and what the log and the memtables hold is much in relation to the files. */
    void memtablesLargeWhileIdle();
}
