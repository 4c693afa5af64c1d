package io.travertine.engine.commit;

import java.time.Duration;

/**
 * Guesses how many writers a group could have, and how long its leader should wait for them: those whose commits ended with
 * the last group, because they are likely to come again at once, and those who have been waiting meanwhile. Not thread-safe.
 *
 * <p>A wait costs at most half of a sync, and one that was in vain is followed by many groups without: so writers that do
 * something else between their commits are not held up.
 */
final class Company {

    /** Of each new measurement of a sync, so much counts. */
    private static final int SMOOTHING_SHIFT = 3;

    private static final int GROUPS_WITHOUT_WAIT_MAX = 64;

    private long syncNanos;
    private int expected;
    private int here;
    private boolean awaited;
    private int groupsWithoutWait;
    private int waitsInVain;

    /**
     * A group has ended.
     *
     * @param written its size
     * @param waiting how many others have come meanwhile
     * @param nanosOfSync how long it took, or 0 if it was not to be synced
     */
    void ended(int written, int waiting, long nanosOfSync) {
        expected = written + waiting;
        if (nanosOfSync > 0) {
            syncNanos += (nanosOfSync - syncNanos) >> SMOOTHING_SHIFT;
        }
    }

    /**
     * How long the leader of the next group should wait.
     *
     * @param size of its group as it is, with itself
     */
    Duration await(int size) {
        if (size >= expected) {
            return Duration.ZERO;
        }
        if (groupsWithoutWait > 0) {
            groupsWithoutWait--;
            return Duration.ZERO;
        }
        awaited = true;
        here = size;
        return Duration.ofNanos(syncNanos / 2);
    }

    /** Whether a leader waits. */
    boolean isAwaited() {
        return awaited;
    }

    boolean isComplete(int size) {
        return size >= expected;
    }

    /** The wait has ended with a group of that size. */
    void awaited(int size) {
        awaited = false;
        boolean worthIt = 2 * (size - here) >= expected - here;
        waitsInVain = worthIt ? 0 : waitsInVain + 1;
        groupsWithoutWait = worthIt ? 0 : Math.min(GROUPS_WITHOUT_WAIT_MAX, 1 << Math.min(waitsInVain, 6));
    }
}
