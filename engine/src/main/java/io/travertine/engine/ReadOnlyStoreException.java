package io.travertine.engine;

/** A write was asked of a store that was opened for reading only. Nothing was changed. */
public final class ReadOnlyStoreException extends EngineException {

    private static final long serialVersionUID = 1;

    public ReadOnlyStoreException(String message) {
        super(message, null);
    }
}
