package io.travertine.engine;

/**
 * Hears what happens inside a store. Called on the threads that do the work, without locks held; must return soon and
 * must not throw.
 */
public interface EngineListener {

    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {};

    /**
     * A memtable that became files of level 0.
     *
     * @param job the number that {@link #flushBegan} named
     * @param files how many; none if nobody can see an entry of the memtable
     */
    record Flush(long job, long memtableBytes, int files, long fileBytes, long nanos) {}

    /**
     * Files that are to become files of one level.
     *
     * @param job a number that no other job of the store has
     * @param reason why, in one word, such as SIZE or LEVEL_ZERO
     * @param inputFiles how many files
     * @param inputBytes their size
     * @param outputLevel 0 to 6
     */
    record Compaction(long job, String reason, int inputFiles, long inputBytes, int outputLevel) {}

    /**
     * Files that a transaction ingested and that joined the store with its commit.
     *
     * @param job the number that {@link #ingestBegan} named
     * @param files how many
     * @param bytes their size
     * @param lowestLevel the lowest level that one of them joined, 0 to 6
     */
    record Ingest(long job, int files, long bytes, int lowestLevel, long nanos) {}

    /** A memtable of that many bytes is to become a file. */
    default void flushBegan(long job, long memtableBytes) {}

    /** A memtable has become files, which are part of the store now. */
    default void flushEnded(Flush flush) {}

    default void compactionBegan(Compaction compaction) {}

    /** The files of a compaction are part of the store now, and its inputs no more. */
    default void compactionEnded(Compaction compaction, int outputFiles, long outputBytes, long nanos) {}

    /** A compaction ended without an effect because the store is being closed, or the disk is full. */
    default void compactionGivenUp(long job) {}

    /** Ingested files, which are durable and whose commit is in the log, are to join the store; other commits wait. */
    default void ingestBegan(long job, int files, long bytes) {}

    /** Ingested files are part of the store now. */
    default void ingestEnded(Ingest ingest) {}

    /** A writer is being held up because flushes or compactions lag behind. */
    default void stallBegan() {}

    /** A writer was held up by that long. */
    default void stalled(long nanos) {}

    /** A commit of that many bytes of keys and values was acknowledged that long after it was handed in. */
    default void committed(long bytes, long nanos) {}

    /** The log was made durable, which took that long. */
    default void synced(long nanos) {}

    /** A file of that level was written and is durable; it may yet be deleted without becoming part of the store. */
    default void fileCreated(String name, int level, long bytes) {}

    /** A file was deleted that the store needs no more. */
    default void fileDeleted(String name) {}

    /** The store was opened after reading that many commits from its log; so many bytes of a torn tail were cut off. */
    default void recovered(long commits, long tornBytes) {}

    /**
     * A snapshot, transaction or cursor was never closed and nobody refers to it any more; what it held was given back. With
     * assertions enabled it names the stack that opened it.
     */
    default void readerForgotten(OpenReader reader) {}

    /** A snapshot, transaction or cursor was still open when its store was closed; it cannot be used any more. */
    default void readerLeftOpen(OpenReader reader) {}

    /** Background work failed; the store goes on as the message says. */
    default void backgroundFailed(String task, Throwable failure) {}
}
