package io.travertine.engine;

/** Entries cannot be ingested as they come: they are out of order, or in the way of what was written before. */
public final class IngestException extends EngineException {

    private static final long serialVersionUID = 1;

    private final transient Keyspace keyspace;
    private final byte[] key;

    public IngestException(String message, Keyspace keyspace, byte[] key) {
        super(message, null);
        this.keyspace = keyspace;
        this.key = key.clone();
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    /** The key that does not fit. */
    public byte[] key() {
        return key.clone();
    }
}
