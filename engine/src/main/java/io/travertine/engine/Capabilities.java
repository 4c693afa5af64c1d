package io.travertine.engine;

import java.util.Set;

/**
 * What a store can do, asked instead of {@code instanceof}.
 *
 * @param isolationLevels the levels that {@link Engine#begin} can give
 * @param keyBytesMax the longest key
 * @param valueBytesMax the longest value
 * @param transactionBytesMax the most that one transaction may write
 * @param rowLocks whether transactions can lock rows and wait for each other
 * @param cheapReverse whether a scan against the key order costs about as much as one along it
 */
public record Capabilities(
        Set<Isolation> isolationLevels,
        int keyBytesMax,
        int valueBytesMax,
        long transactionBytesMax,
        boolean rowLocks,
        boolean cheapReverse) {

    public Capabilities {
        isolationLevels = Set.copyOf(isolationLevels);
    }

    /** What concurrent transactions can see of each other. */
    public enum Isolation {
        /** The read point moves when the transaction asks for it: {@link Transaction#refresh}. */
        READ_COMMITTED,
        /** One read point; of two that write the same key only one commits. */
        SNAPSHOT,
        /** As if one had run after the other, in the order of their commits. */
        SERIALIZABLE
    }
}
