package io.travertine.engine;

import java.util.Optional;

/**
 * A snapshot with private writes on top, which become visible together at {@link #commit}. Isolation is SNAPSHOT: two
 * transactions that overlap in time and write the same key cannot both commit; the second gets a
 * {@link ConflictException}.
 *
 * <p>Used by one thread at a time. Closing one that was not committed rolls it back.
 */
public interface Transaction extends Readable, AutoCloseable {

    /** The point that the transaction reads at. */
    CommitPoint readPoint();

    /**
     * A view of the snapshot and of the writes made so far, which stays as it is while the transaction writes on: what a
     * statement reads, so that it never meets its own writes. It ends with the transaction, and at a rollback to a mark
     * that was set before it.
     */
    Readable statementView();

    /** Key and value are kept, not copied: the caller must not change them afterwards. */
    void put(Keyspace keyspace, byte[] key, byte[] value);

    void delete(Keyspace keyspace, byte[] key);

    /** Creates a keyspace that others see after the commit. The name must be free, or {@link IllegalArgumentException}. */
    Keyspace createKeyspace(String name, Optional<TupleLayout> layout);

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

    /** A mark in the writes of one transaction. */
    interface Savepoint {}
}
