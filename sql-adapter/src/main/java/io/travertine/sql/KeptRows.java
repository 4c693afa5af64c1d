package io.travertine.sql;

import io.travertine.engine.ColumnBatch;

/**
 * Batches of rows that are kept to be read again, in any order: in memory as far as the database's budget of memory goes,
 * beyond that in temporary files of the database. Used by one thread at a time.
 */
public interface KeptRows extends AutoCloseable {

    /**
     * Keeps a batch, which gets the next number, from 0 on. The batch must not change afterwards.
     *
     * @throws SqlDatabaseException with DISK_FULL if there is no room for it
     */
    void add(ColumnBatch batch);

    /** The batch of that number. */
    ColumnBatch get(int number);

    /** Gives memory and files back. A second call does nothing. */
    @Override
    void close();
}
