package io.travertine.engine.compaction;

/**
 * Knows whether a store is idle: nothing was committed for a whole interval, and nothing since. One thread at a time
 * observes; any may ask.
 */
final class IdleWatch {

    private static final long NONE = -1;

    private volatile long observedSequence = NONE;
    private volatile long idleSequence = NONE;

    /** To be called once in an interval, with the newest visible sequence. */
    void observe(long sequence) {
        if (sequence == observedSequence) {
            idleSequence = sequence;
        }
        observedSequence = sequence;
    }

    /**
     * @param sequence the newest visible one
     */
    boolean isIdle(long sequence) {
        return sequence == idleSequence;
    }
}
