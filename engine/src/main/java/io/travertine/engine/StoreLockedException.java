package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** Another process or another engine of this process has the store open. Names the holder. */
public final class StoreLockedException extends EngineException {

    private static final long serialVersionUID = 1;

    public StoreLockedException(String message) {
        super(message, null);
    }

    public StoreLockedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
