package io.travertine.engine;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.Capabilities.Isolation;

/**
 * A snapshot with private writes on top, which become visible together at {@link #commit}.
 *
 * <p>Two transactions that overlap in time and write the same key cannot both commit. If they lock rows, the second writer
 * waits for the first to end; if that has committed what the second's read point does not show, the second gets a
 * {@link ConflictException} at its write, else at its commit. Under {@link Isolation#SERIALIZABLE} the commit also fails if
 * anything that the transaction read, keys that were not there included, has been committed anew since; one that wrote
 * nothing never fails. A write that fails leaves the transaction as it was, and the row locked.
 *
 * <p>Used by one thread at a time, except {@link #cancelWaits}. Closing one that was not committed rolls it back.
 */
public interface Transaction extends Readable, AutoCloseable {

    /** A number that no other transaction of the open store has; messages name it. */
    long id();

    TransactionOptions options();

    /** The point that the transaction reads at. */
    CommitPoint readPoint();

    /**
     * Moves the read point to what is committed now. What was written stays, rows stay locked, views that are open keep
     * their read point.
     *
     * @throws IllegalStateException at levels other than READ_COMMITTED
     * @throws ConflictException if a key of {@link #putUnlocked} was committed by another transaction meanwhile
     */
    void refresh();

    /**
     * A view of the snapshot and of the writes made so far, which stays as it is while the transaction writes on: what a
     * statement reads, so that it never meets its own writes. It ends with its closing, with the transaction, and at a
     * rollback to a mark that was set before it.
     */
    View statementView();

    /** Key and value are kept, not copied: the caller must not change them afterwards. */
    void put(Keyspace keyspace, byte[] key, byte[] value);

    /**
     * As {@link #put} of each, at less cost. If it fails, none of them was put.
     *
     * @param keys in ascending order, each once
     * @param values as many, in the order of their keys
     * @throws IllegalArgumentException if the keys are in another order
     */
    void putAll(Keyspace keyspace, List<byte[]> keys, List<byte[]> values);

    void delete(Keyspace keyspace, byte[] key);

    /** As {@link #put}, but without a lock on the row: a conflict is found out at the commit or {@link #refresh}. */
    void putUnlocked(Keyspace keyspace, byte[] key, byte[] value);

    /** As {@link #delete}, in the manner of {@link #putUnlocked}. */
    void deleteUnlocked(Keyspace keyspace, byte[] key);

    /**
     * Locks the row as a write would, until the transaction ends. In a store without locks the key counts as read:
     * {@link #touch(Keyspace, byte[])}.
     *
     * @return false if another transaction has it and the wait is {@link LockWait#SKIP}
     * @throws ConflictException if it was committed after the read point
     * @throws LockNotAvailableException if another transaction has it for too long
     * @throws DeadlockException if that one waits for this one
     */
    boolean lock(Keyspace keyspace, byte[] key, LockWait wait);

    /** Makes the commit fail, at every level, if somebody commits the key between the read point of now and then. */
    default void touch(Keyspace keyspace, byte[] key) {
        touch(keyspace, KeyRange.ofKey(key));
    }

    /** As {@link #touch(Keyspace, byte[])}, for every key in the range, whether it exists or not. */
    void touch(Keyspace keyspace, KeyRange range);

    /** Lets the wait for a row that is under way, and each later one, fail with {@link LockWaitCancelledException}. */
    void cancelWaits();

    /** Lets the transaction wait again after {@link #cancelWaits}. */
    void allowWaits();

    /**
     * Deletes every key of the range, at the price of one write however many there are, and without locks on rows: the
     * commit conflicts with everything that others have written to the range since the read point, new keys included. The
     * bounds are kept, not copied. An empty range deletes nothing.
     */
    void deleteRange(Keyspace keyspace, KeyRange range);

    /**
     * Begins to write many entries of a keyspace that come in the order of their keys. They become writes of this
     * transaction when the writer is finished.
     */
    BulkWriter ingest(Keyspace keyspace);

    /** Creates a keyspace with {@link KeyspaceOptions#DEFAULT}. */
    default Keyspace createKeyspace(String name, Optional<TupleLayout> layout) {
        return createKeyspace(name, layout, KeyspaceOptions.DEFAULT);
    }

    /** Creates a keyspace that others see after the commit. The name must be free, or {@link IllegalArgumentException}. */
    Keyspace createKeyspace(String name, Optional<TupleLayout> layout, KeyspaceOptions options);

    /** Removes a keyspace and every entry in it, at the commit. */
    void dropKeyspace(Keyspace keyspace);

    /** Marks the writes made so far. */
    Savepoint savepoint();

    /** Undoes the writes made since the mark, which stays usable. */
    void rollbackTo(Savepoint savepoint);

    /** Commits with the store's default durability. */
    void commit();

    /**
     * Makes the writes visible and as durable as asked. After any exception the transaction is over;
     * {@link ConflictException} means that nothing was written, {@link OutcomeUnknownException} that the writes may or may
     * not be found after reopening.
     */
    void commit(Durability durability);

    void rollback();

    /** Whether the transaction has neither been committed nor rolled back. */
    boolean isActive();

    /** Whether anything was written. */
    boolean hasWrites();

    @Override
    void close();

    /** What one statement reads. Closing it lets the store forget what only it can see; closing twice does nothing. */
    interface View extends Readable, AutoCloseable {

        @Override
        void close();
    }

    /** A mark in the writes of one transaction. */
    interface Savepoint {}
}
