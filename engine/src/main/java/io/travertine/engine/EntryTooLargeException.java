package io.travertine.engine;

/** A key or a value is longer than {@link Engine#capabilities} allow; nothing of it was written. */
public final class EntryTooLargeException extends EngineException {

    private static final long serialVersionUID = 1;

    public EntryTooLargeException(String message) {
        super(message, null);
    }
}
