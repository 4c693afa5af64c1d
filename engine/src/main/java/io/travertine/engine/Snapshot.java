package io.travertine.engine;

/** What was committed up to one point: a view that may be kept. May be read by many threads; holds old versions in the store until closed. */
public interface Snapshot extends BriefView {

    /** The point up to which this snapshot sees commits. */
    CommitPoint commitPoint();

    /**
     * What was written to a range after an earlier point, up to the point of this snapshot: every put, delete and range
     * delete, ingested entries too, whether it changed something or not. Entries that have had their time
     * ({@link KeyspaceOptions#timeToLive}) are missing. Costs little where nothing has changed: what is older than the point
     * is not read, as far as it lies together.
     *
     * @param since a point that a snapshot or a transaction of this store has told
     * @throws HistoryException if the keyspace's history does not reach back to that point, or the point is later than this
     *     snapshot's
     */
    ChangeCursor changesSince(Keyspace keyspace, KeyRange range, CommitPoint since, ReadStatistics statistics);

    /** What was written to a keyspace: {@link #changesSince(Keyspace, KeyRange, CommitPoint, ReadStatistics)}. */
    default ChangeCursor changesSince(Keyspace keyspace, CommitPoint since) {
        return changesSince(keyspace, KeyRange.all(), since, ReadStatistics.ignored());
    }

    /**
     * What was written to a keyspace after an earlier snapshot that is open, up to this one; no history is needed for it. Of
     * every key that the two show differently the change that this one shows is among them; others may be or not.
     *
     * @param earlier of this store; stays open until the cursor is closed
     * @throws IllegalArgumentException if it is of another store, or later than this one
     */
    ChangeCursor changesSince(Keyspace keyspace, Snapshot earlier);

    @Override
    void close();
}
