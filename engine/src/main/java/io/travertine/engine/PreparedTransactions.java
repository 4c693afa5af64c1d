package io.travertine.engine;

import java.util.List;

/**
 * The first and the second phase of commits over several stores. A transaction that is prepared is over for whoever began
 * it: its writes are durable under a name, nobody sees them, and nobody else can commit to what it wrote or asked to stay as
 * it is, until it is committed or rolled back by that name, if need be after a crash and an opening of the store.
 * Thread-safe.
 */
public interface PreparedTransactions {

    /**
     * Ends a transaction of this store with its writes kept. Whatever would make its commit fail makes this fail, and a
     * commit by name afterwards conflicts with nothing. After any exception but {@link IllegalArgumentException} the
     * transaction is rolled back, except {@link OutcomeUnknownException}: then it may be found prepared after reopening.
     *
     * @param name 1 to 1000 characters
     * @throws IllegalArgumentException if the name is in use or out of range, or the transaction wrote nothing, ingested
     *     files, or creates or drops keyspaces; the transaction goes on
     * @throws ConflictException if its commit would conflict
     */
    void prepare(Transaction transaction, String name);

    /** The names of those that wait to be ended, sorted. */
    List<String> names();

    /**
     * Makes the writes visible, durably.
     *
     * @throws IllegalArgumentException if no transaction of that name waits, or it is just being ended
     * @throws OutcomeUnknownException if it may be found prepared or committed after reopening
     */
    void commit(String name);

    /** Forgets the writes, durably; throws as {@link #commit}. */
    void rollback(String name);
}
