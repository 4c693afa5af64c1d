package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A sync failed while a commit was waiting for it: whether the commit is durable shows only when the store is reopened. */
public final class OutcomeUnknownException extends EngineException {

    private static final long serialVersionUID = 1;

    public OutcomeUnknownException(String message) {
        super(message, null);
    }

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
