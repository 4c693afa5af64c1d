package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** The store was written by a newer format than this program can read. Names both versions. */
public final class FormatVersionException extends EngineException {

    private static final long serialVersionUID = 1;

    public FormatVersionException(String message) {
        super(message, null);
    }

    public FormatVersionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
