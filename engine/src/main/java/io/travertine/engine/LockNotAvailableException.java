package io.travertine.engine;

/** Another transaction holds a row for longer than this one may wait. The transaction can go on without the row. */
public final class LockNotAvailableException extends EngineException {

    private static final long serialVersionUID = 1;

    public LockNotAvailableException(String message) {
        super(message, null);
    }
}
