package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** The store was closed, or stopped itself after a failure that the message names. */
public final class EngineClosedException extends EngineException {

    private static final long serialVersionUID = 1;

    public EngineClosedException(String message) {
        super(message, null);
    }

    public EngineClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
