package io.travertine.engine;

/** A point of the past, or of the future, that the store, or one keyspace, cannot show. */
public final class HistoryException extends EngineException {

    private static final long serialVersionUID = 1;

    public HistoryException(String message) {
        super(message, null);
    }
}
