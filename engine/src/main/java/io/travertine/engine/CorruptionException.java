package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** Stored bytes are not what was written. Names the file and the offset; nothing of the damaged part is read as data. */
public final class CorruptionException extends EngineException {

    private static final long serialVersionUID = 1;

    public CorruptionException(String message) {
        super(message, null);
    }

    public CorruptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
