package io.travertine.engine;

/**
 * Hears what happens inside a store. Called on the threads that do the work, without locks held; must return soon and
 * must not throw.
 */
public interface EngineListener {

    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {};

    /** A memtable of that many bytes became a file of that many bytes. */
    default void flushed(long memtableBytes, long fileBytes) {}

    /** Files of that many bytes became files of that many bytes in the level. */
    default void compacted(int outputLevel, long inputBytes, long outputBytes) {}

    /** A writer was slowed down by that long. */
    default void stalled(long nanos) {}

    /** The store was opened after reading that many commits from its log; so many bytes of a torn tail were cut off. */
    default void recovered(long commits, long tornBytes) {}

    /** Background work failed; the store goes on as the message says. */
    default void backgroundFailed(String task, Throwable failure) {}
}
