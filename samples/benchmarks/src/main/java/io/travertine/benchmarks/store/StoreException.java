package io.travertine.benchmarks.store;

/** A store under measurement failed: the figures are worth nothing. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(Exception cause) {
        super(cause);
    }
}
