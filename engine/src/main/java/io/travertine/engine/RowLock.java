package io.travertine.engine;

/**
 * A row that a transaction has locked, or waits for.
 *
 * @param transactionId of who has it or wants it
 * @param owner who that transaction belongs to, as it said when it began; may be empty
 * @param keyspaceId where the row lies
 * @param keyHex its key
 * @param isGranted whether the transaction has the row; otherwise it waits for it
 * @param holderId the transaction that has the row
 */
public record RowLock(
        long transactionId, String owner, int keyspaceId, String keyHex, boolean isGranted, long holderId) {}
