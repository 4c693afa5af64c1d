package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A compression was asked for, by an option or by a block of a file, whose library is not there. The data is intact. */
public final class CodecUnavailableException extends EngineException {

    private static final long serialVersionUID = 1;

    public CodecUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
