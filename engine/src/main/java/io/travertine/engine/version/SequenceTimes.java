package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * When commits came, by their sequence numbers: a point a second at most, so all commits from one point up to the next came
 * within a second of the first. Thread-safe.
 *
 * <p>The points of commits that a crash took are corrected by those that come later: no sequence number is younger than one
 * that is greater.
 */
public final class SequenceTimes {

    /**
     * A commit, and when it came.
     *
     * @param sequence the first sequence number of the commit
     * @param millis milliseconds since 1970
     */
    public record Point(long sequence, long millis) {}

    /** Nothing is known of that time. */
    public static final long UNKNOWN = -1;

    private static final int POINTS_MIN = 64;
    private static final long INTERVAL_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private long[] sequences = new long[POINTS_MIN];

    @GuardedBy("lock") private long[] millis = new long[POINTS_MIN];

    @GuardedBy("lock") private int from;

    @GuardedBy("lock") private int to;

    @GuardedBy("lock") private long savedSequence;

    /** Takes over points that are in the manifest. */
    SequenceTimes(List<Point> saved) {
        saved.forEach(point -> add(point.sequence(), point.millis()));
        lock.lock();
        try {
            savedSequence = to == from ? 0 : sequences[to - 1];
        } finally {
            lock.unlock();
        }
    }

    /** Whether a commit at that time begins a new second; never, while the clock stands before the last point. */
    public boolean isDue(long atMillis) {
        lock.lock();
        try {
            return to == from || atMillis >= millis[to - 1] + INTERVAL_MILLIS;
        } finally {
            lock.unlock();
        }
    }

    /** Notes when a commit came. What was noted of this sequence number and greater ones is forgotten. */
    public void add(long sequence, long atMillis) {
        lock.lock();
        try {
            while (to > from && sequences[to - 1] >= sequence) {
                to--;
            }
            savedSequence = Math.min(savedSequence, sequence - 1);
            makeRoom();
            sequences[to] = sequence;
            millis[to] = atMillis;
            to++;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void makeRoom() {
        if (to < sequences.length) {
            return;
        }
        int count = to - from;
        int capacity = Math.max(POINTS_MIN, 2 * count);
        sequences = Arrays.copyOf(Arrays.copyOfRange(sequences, from, to), capacity);
        millis = Arrays.copyOf(Arrays.copyOfRange(millis, from, to), capacity);
        from = 0;
        to = count;
    }

    /** Forgets the points that say nothing of what came at that time or later. */
    public void forgetBefore(long atMillis) {
        lock.lock();
        try {
            while (to - from > 1 && millis[from + 1] <= atMillis) {
                from++;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The greatest sequence number of which it is known that it was committed at that time or before, the end of a commit:
     * later ones came later, or less than a second earlier.
     *
     * @return {@link Long#MAX_VALUE} for all that are committed by now; {@link #UNKNOWN} if all that is known came later
     */
    public long sequenceAt(long atMillis) {
        lock.lock();
        try {
            int last = Arrays.binarySearch(millis, from, to, atMillis);
            last = last >= 0 ? last : -last - 2;
            if (last < from) {
                return UNKNOWN;
            }
            if (atMillis < millis[last] + INTERVAL_MILLIS) {
                return sequences[last] - 1;
            }
            return last + 1 < to ? sequences[last + 1] - 1 : Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    /**
     * When a commit with that sequence number came, in milliseconds since 1970, or up to a second earlier; of one that is
     * older than all that is known, the first time of which something is.
     */
    public long millisOf(long sequence) {
        lock.lock();
        try {
            if (to == from) {
                return 0;
            }
            int last = Arrays.binarySearch(sequences, from, to, sequence);
            return millis[Math.max(from, last >= 0 ? last : -last - 2)];
        } finally {
            lock.unlock();
        }
    }

    /** The first time of which something is known, in milliseconds since 1970, or {@link Long#MAX_VALUE}. */
    public long firstMillis() {
        lock.lock();
        try {
            return to == from ? Long.MAX_VALUE : millis[from];
        } finally {
            lock.unlock();
        }
    }

    /** The last time of which something is known, in milliseconds since 1970, or {@link Long#MIN_VALUE}. */
    public long lastMillis() {
        lock.lock();
        try {
            return to == from ? Long.MIN_VALUE : millis[to - 1];
        } finally {
            lock.unlock();
        }
    }

    /** All points, in order. */
    List<Point> points() {
        lock.lock();
        try {
            return pointsAfter(0);
        } finally {
            lock.unlock();
        }
    }

    /** The points that are not in the manifest yet, in order. */
    List<Point> unsaved() {
        lock.lock();
        try {
            return pointsAfter(savedSequence);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private List<Point> pointsAfter(long sequence) {
        int first = to;
        while (first > from && sequences[first - 1] > sequence) {
            first--;
        }
        List<Point> points = new ArrayList<>(to - first);
        for (int i = first; i < to; i++) {
            points.add(new Point(sequences[i], millis[i]));
        }
        return points;
    }

    /** Notes that these points, which {@link #unsaved} gave, are in the manifest. */
    void saved(List<Point> points) {
        if (!points.isEmpty()) {
            lock.lock();
            try {
                savedSequence =
                        Math.max(savedSequence, points.get(points.size() - 1).sequence());
            } finally {
                lock.unlock();
            }
        }
    }

    /** The points as they are with later ones, which correct them. */
    static List<Point> with(List<Point> points, List<Point> later) {
        if (later.isEmpty()) {
            return points;
        }
        return new SequenceTimes(points).with(later);
    }

    private List<Point> with(List<Point> later) {
        later.forEach(point -> add(point.sequence(), point.millis()));
        return points();
    }
}
