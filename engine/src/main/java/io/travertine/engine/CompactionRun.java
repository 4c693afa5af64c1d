package io.travertine.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A compaction that is under way or was not long ago.
 *
 * @param work what became what, and why
 * @param state how it stands
 * @param beganAt when it began
 * @param outputFiles how many files came of it; 0 before it has finished
 * @param outputBytes their size; 0 before it has finished
 * @param took how long it took, or has taken so far
 */
public record CompactionRun(
        EngineListener.Compaction work,
        State state,
        Instant beganAt,
        int outputFiles,
        long outputBytes,
        Duration took) {

    /** How a compaction stands. */
    public enum State {
        RUNNING,
        FINISHED,
        /** It ended without an effect because the disk was full or the store was being closed. */
        GIVEN_UP
    }
}
