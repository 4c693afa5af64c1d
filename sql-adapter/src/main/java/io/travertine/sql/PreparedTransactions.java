package io.travertine.sql;

import java.util.List;

/**
 * Commits in two phases, for a transaction manager: what is prepared belongs to no session any more, survives a crash, and
 * is ended by its name from any session. While it waits, others wait for its rows or fail, and the definitions of its tables
 * stay as they are. Used by one thread at a time.
 */
public interface PreparedTransactions {

    /**
     * Ends the transaction that is under way with its changes kept under a name. If that fails, it is rolled back.
     *
     * @return false if it changed nothing, and so is over
     * @throws SqlDatabaseException with NOT_SUPPORTED if it changed definitions, or the name is in use; and whatever a commit
     *     would fail with
     */
    boolean prepare(String name);

    /** The names of those that wait to be ended. */
    List<String> names();

    /**
     * Makes the changes visible.
     *
     * @throws SqlDatabaseException with INVALID_TRANSACTION_STATE if there is none of that name
     */
    void commit(String name);

    /** Undoes the changes; throws as {@link #commit}. */
    void rollback(String name);
}
