package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A transaction wrote more than the store allows. Commit in smaller parts. */
public final class TransactionTooLargeException extends EngineException {

    private static final long serialVersionUID = 1;

    public TransactionTooLargeException(String message) {
        super(message, null);
    }

    public TransactionTooLargeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
