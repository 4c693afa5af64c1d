package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * The registered sequences that one transaction reads at: the current one, and older ones for as long as views read at
 * them. Used by one thread at a time.
 */
final class ReadPoints {

    /** One sequence and how many views read at it. */
    static final class Point {

        private final long sequence;
        private int views;

        private Point(long sequence) {
            this.sequence = sequence;
        }

        long sequence() {
            return sequence;
        }
    }

    private final SnapshotRegistry snapshots;
    private final List<Point> older = new ArrayList<>();
    private Point current;
    private boolean ended;

    /**
     * @param sequence registered; released at the end
     */
    ReadPoints(SnapshotRegistry snapshots, long sequence) {
        this.snapshots = snapshots;
        this.current = new Point(sequence);
    }

    Point current() {
        return current;
    }

    /** Reads at that sequence from now on, which is registered. */
    void moveTo(long sequence) {
        Point left = current;
        current = new Point(sequence);
        if (left.views == 0) {
            snapshots.release(left.sequence);
        } else {
            older.add(left);
        }
    }

    void viewOpened(Point point) {
        point.views++;
    }

    void viewClosed(Point point) {
        point.views--;
        if (point != current && point.views == 0 && !ended) {
            older.remove(point);
            snapshots.release(point.sequence);
        }
    }

    void end() {
        ended = true;
        snapshots.release(current.sequence);
        older.forEach(point -> snapshots.release(point.sequence));
    }
}
