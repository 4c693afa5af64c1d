package io.travertine.engine;

/** A store cannot be decrypted: no key was given, or a wrong one, or one for a store that is not encrypted. */
public final class EncryptionException extends EngineException {

    private static final long serialVersionUID = 1;

    public EncryptionException(String message) {
        super(message, null);
    }
}
