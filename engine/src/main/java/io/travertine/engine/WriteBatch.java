package io.travertine.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes that become visible and durable together, in the order given: a later one of the same key wins. */
public final class WriteBatch {

    /** One write. */
    public sealed interface Operation {

        Keyspace keyspace();
    }

    /** Gives a key a value. */
    @SuppressWarnings("ArrayRecordComponent") // operations are never compared
    public record Put(Keyspace keyspace, byte[] key, byte[] value) implements Operation {}

    /** Deletes a key. */
    @SuppressWarnings("ArrayRecordComponent") // operations are never compared
    public record Delete(Keyspace keyspace, byte[] key) implements Operation {}

    /** Deletes every key of a range. */
    public record DeleteRange(Keyspace keyspace, KeyRange range) implements Operation {}

    private final List<Operation> operations = new ArrayList<>();

    /** Key and value are kept, not copied: the caller must not change them afterwards. */
    public WriteBatch put(Keyspace keyspace, byte[] key, byte[] value) {
        operations.add(new Put(keyspace, key, value));
        return this;
    }

    public WriteBatch delete(Keyspace keyspace, byte[] key) {
        operations.add(new Delete(keyspace, key));
        return this;
    }

    /** Deletes every key of the range that was written before, here or anywhere: {@link Transaction#deleteRange}. */
    public WriteBatch deleteRange(Keyspace keyspace, KeyRange range) {
        operations.add(new DeleteRange(keyspace, range));
        return this;
    }

    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    public int size() {
        return operations.size();
    }
}
