package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** The file system failed: names the file, the operation and the cause. */
public sealed class StorageException extends EngineException permits DiskFullException {

    private static final long serialVersionUID = 1;

    public StorageException(String message) {
        super(message, null);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
