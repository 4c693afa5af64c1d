package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/**
 * The disk is full, or a quota is used up: what was asked was not done, nothing of it will be found later, and the store
 * goes on. It can be asked again once there is space.
 */
public final class DiskFullException extends StorageException {

    private static final long serialVersionUID = 1;

    public DiskFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
