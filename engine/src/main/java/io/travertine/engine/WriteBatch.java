package io.travertine.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Writes that become visible and durable together, in the order given: a later one of the same key wins. */
public final class WriteBatch {

    /**
     * One write.
     *
     * @param value null to delete the key
     */
    @SuppressWarnings("ArrayRecordComponent") // operations are never compared
    public record Operation(Keyspace keyspace, byte[] key, byte @Nullable [] value) {}

    private final List<Operation> operations = new ArrayList<>();

    /** Key and value are kept, not copied: the caller must not change them afterwards. */
    public WriteBatch put(Keyspace keyspace, byte[] key, byte[] value) {
        operations.add(new Operation(keyspace, key, value));
        return this;
    }

    public WriteBatch delete(Keyspace keyspace, byte[] key) {
        operations.add(new Operation(keyspace, key, null));
        return this;
    }

    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    public int size() {
        return operations.size();
    }
}
