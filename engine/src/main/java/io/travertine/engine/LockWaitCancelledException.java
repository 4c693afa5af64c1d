package io.travertine.engine;

/** A wait for a row was ended by {@link Transaction#cancelWaits}. The transaction can go on. */
public final class LockWaitCancelledException extends EngineException {

    private static final long serialVersionUID = 1;

    public LockWaitCancelledException(String message) {
        super(message, null);
    }
}
