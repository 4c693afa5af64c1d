package io.travertine.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open store. Thread-safe. Snapshots, transactions and cursors belong to it: after {@link #close} they throw
 * {@link EngineClosedException}.
 */
public interface Engine extends AutoCloseable {

    /** A view of what is committed now. */
    Snapshot snapshot();

    /** A view of what is committed now, to be closed at once. */
    default BriefView briefView() {
        return snapshot();
    }

    /**
     * A view of what was committed up to an earlier point, which a snapshot or a transaction of this store has told.
     *
     * <p>It shows the keyspaces that exist now, and of these such as keep a history that reaches back to the point
     * ({@link KeyspaceOptions#historyRetention}); reading another one throws {@link HistoryException}. Until it is closed, it
     * holds what it shows.
     *
     * @throws HistoryException if there was no such point, or no keyspace reaches back to it
     */
    Snapshot snapshotAt(CommitPoint point);

    /**
     * A view of what was committed at an earlier time, by the clock of the store: as {@link #snapshotAt(CommitPoint)}. Of
     * what was committed less than a second before that time, the last part may be missing; nothing later is seen.
     *
     * @throws HistoryException if the time is to come, or no keyspace reaches back to it
     */
    Snapshot snapshotAt(Instant time);

    /** Starts a transaction that reads what is committed now, with {@link TransactionOptions#DEFAULT}. */
    default Transaction begin() {
        return begin(TransactionOptions.DEFAULT);
    }

    /**
     * Starts a transaction that reads what is committed now.
     *
     * @throws IllegalArgumentException if {@link #capabilities} do not name its isolation
     */
    Transaction begin(TransactionOptions options);

    /** Commits the batch: atomic, without conflict detection. */
    void write(WriteBatch batch, Durability durability);

    /** Creates a keyspace in a transaction of its own, with {@link KeyspaceOptions#DEFAULT}. */
    default Keyspace createKeyspace(String name, Optional<TupleLayout> layout) {
        return createKeyspace(name, layout, KeyspaceOptions.DEFAULT);
    }

    /** Creates a keyspace in a transaction of its own. */
    default Keyspace createKeyspace(String name, Optional<TupleLayout> layout, KeyspaceOptions options) {
        try (Transaction transaction = begin()) {
            Keyspace keyspace = transaction.createKeyspace(name, layout, options);
            transaction.commit();
            return keyspace;
        }
    }

    /** A writer of values of the layout. */
    TupleEncoder tupleEncoder(TupleLayout layout);

    /**
     * A reader of values that {@link #tupleEncoder} made.
     *
     * @param columnsNeeded columns from this ordinal on will not be asked for, so they are not looked at
     */
    TupleDecoder tupleDecoder(TupleLayout layout, int columnsNeeded);

    /**
     * The chosen columns of values that {@link #tupleEncoder} made, with the keys that they belong to.
     *
     * @param columns ordinals in the layout, in the order of the columns of the answer
     * @param keys as many as values
     * @throws CorruptionException if a value is not of the layout
     */
    ColumnBatch decode(TupleLayout layout, int[] columns, List<byte[]> keys, List<byte[]> values);

    /** Roughly what the range holds, without reading it. */
    Estimate estimate(Keyspace keyspace, KeyRange range);

    /**
     * Some of the keyspace's entries, chosen by chance, from what was set aside of them when they were written to where they
     * are. For guesses: entries that were deleted or have expired may be among them.
     *
     * @param entriesMax roughly the most that are wanted, at least 1; a keyspace that has no more is given as a whole
     * @throws CorruptionException if what was set aside is damaged
     */
    KeyspaceSample sample(Keyspace keyspace, int entriesMax);

    /** Cuts the range into at most {@code count} adjoining parts of roughly equal size, in order. */
    List<KeyRange> splits(Keyspace keyspace, KeyRange range, int count);

    /** What this store can do. */
    Capabilities capabilities();

    /** Bounds what the store and those who work with it keep in memory. */
    MemoryBudget memoryBudget();

    /** Room for what does not fit into memory. */
    TemporaryStorage temporaryStorage();

    /** Commits in two phases, if the store can keep a prepared transaction. */
    default Optional<PreparedTransactions> preparedTransactions() {
        return Optional.empty();
    }

    /** What only a local LSM tree has, if this is one. */
    Optional<Administration> administration();

    /** Makes every acknowledged commit durable and closes. A second call does nothing. */
    @Override
    void close();

    /**
     * A guess about a key range.
     *
     * @param entries the number of live entries, at least 0
     * @param bytes the stored size of keys and values
     */
    record Estimate(long entries, long bytes) {}
}
