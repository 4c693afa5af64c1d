package io.travertine.engine;

/**
 * Takes the entries of one keyspace in ascending order of their keys and stores them past the log and the memory: what a
 * load uses. Until {@link #finish} they are nobody's; from then on they are writes of the transaction, which become visible
 * with its commit and go with its rollback.
 *
 * <p>Used by the thread of its transaction. Closing one that was not finished gives its entries up.
 */
public interface BulkWriter extends AutoCloseable {

    /**
     * Adds an entry. Key and value may be changed afterwards.
     *
     * @throws IngestException if the key is not greater than the one before; the entries so far are kept
     */
    void add(byte[] key, byte[] value);

    /**
     * Makes the entries writes of the transaction. The commit conflicts with everything that others have written to the
     * range from the first key to the last since the transaction began. A second call does nothing.
     *
     * @throws IngestException if the transaction has written to that range before; the entries are given up
     */
    void finish();

    @Override
    void close();
}
