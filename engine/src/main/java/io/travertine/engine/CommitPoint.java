package io.travertine.engine;

/**
 * A point in the order of commits: opaque, comparable with the points of the same store.
 *
 * @param position meaningful to the store alone
 */
public record CommitPoint(long position) implements Comparable<CommitPoint> {

    @Override
    public int compareTo(CommitPoint other) {
        return Long.compare(position, other.position);
    }
}
