package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.Keyspace;
import org.jspecify.annotations.Nullable;

/** The writes of one commit, in their order: a later one of the same key wins. Immutable. */
public final class CommitBatch {

    static final CommitBatch EMPTY = new Builder().build();

    /**
     * One write.
     *
     * @param value null to delete the key
     */
    @SuppressWarnings("ArrayRecordComponent") // writes are never compared
    public record Write(byte[] qualifiedKey, byte @Nullable [] value) {}

    private final List<Write> writes;
    private final Map<Integer, Keyspace> keyspaces;
    private final Set<Integer> droppedKeyspaces;
    private final long bytes;

    private CommitBatch(Builder builder) {
        this.writes = List.copyOf(builder.writes);
        this.keyspaces = Map.copyOf(builder.keyspaces);
        this.droppedKeyspaces = Set.copyOf(builder.droppedKeyspaces);
        this.bytes = builder.bytes;
    }

    List<Write> writes() {
        return writes;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /** The keyspaces that are written to, by id. */
    Map<Integer, Keyspace> keyspaces() {
        return keyspaces;
    }

    /** The keyspaces that end with this commit. */
    Set<Integer> droppedKeyspaces() {
        return droppedKeyspaces;
    }

    /** The bytes of keys and values. */
    public long bytes() {
        return bytes;
    }

    /** Gathers writes. Not thread-safe. */
    public static final class Builder {

        private final List<Write> writes = new ArrayList<>();
        private Map<Integer, Keyspace> keyspaces = Map.of();
        private final Set<Integer> droppedKeyspaces = new HashSet<>();
        private long bytes;

        /** Adds a write. Key and value are kept, not copied. */
        public Builder add(byte[] qualifiedKey, byte @Nullable [] value) {
            writes.add(new Write(qualifiedKey, value));
            bytes += qualifiedKey.length + (value == null ? 0 : value.length);
            return this;
        }

        /** Says which keyspace the writes to an id belong to; for the registry, one that is created or dropped. */
        public Builder keyspace(int id, Keyspace keyspace) {
            if (keyspaces.isEmpty()) {
                keyspaces = Map.of(id, keyspace);
            } else if (!keyspaces.containsKey(id)) {
                keyspaces = keyspaces.size() == 1 ? new HashMap<>(keyspaces) : keyspaces;
                keyspaces.put(id, keyspace);
            }
            return this;
        }

        /** Says that the keyspace ends with this commit. */
        public Builder drop(int keyspaceId) {
            droppedKeyspaces.add(keyspaceId);
            return this;
        }

        public CommitBatch build() {
            return new CommitBatch(this);
        }
    }
}
