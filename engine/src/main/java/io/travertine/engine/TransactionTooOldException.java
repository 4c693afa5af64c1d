package io.travertine.engine;

/**
 * More was committed since the transaction began than the store remembers, so its reads cannot be checked any more; run it
 * again, in less time.
 */
public final class TransactionTooOldException extends EngineException {

    private static final long serialVersionUID = 1;

    public TransactionTooOldException(String message) {
        super(message, null);
    }
}
