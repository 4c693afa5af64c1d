package io.travertine.engine;

/** Another transaction wrote a key first: nothing was written; run the transaction again. */
public final class ConflictException extends EngineException {

    private static final long serialVersionUID = 1;

    private final transient Keyspace keyspace;
    private final byte[] key;

    public ConflictException(String message, Keyspace keyspace, byte[] key) {
        super(message, null);
        this.keyspace = keyspace;
        this.key = key.clone();
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public byte[] key() {
        return key.clone();
    }
}
