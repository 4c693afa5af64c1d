package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.Keyspace;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;
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

    /** A range of qualified keys, from the lower, inclusive, to the upper, exclusive. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record KeySpan(byte[] lower, byte[] upper) {

        /** The range from the first key of one file to the last of another. */
        public static KeySpan of(FileMetadata first, FileMetadata last) {
            byte[] end = InternalKey.qualifiedKey(last.largestKey());
            return new KeySpan(InternalKey.qualifiedKey(first.smallestKey()), Arrays.copyOf(end, end.length + 1));
        }

        boolean contains(byte[] qualifiedKey) {
            return Arrays.compareUnsigned(lower, qualifiedKey) <= 0 && Arrays.compareUnsigned(qualifiedKey, upper) < 0;
        }

        /** Whether the two share a key. */
        public boolean overlaps(KeySpan other) {
            return Arrays.compareUnsigned(lower, other.upper) < 0 && Arrays.compareUnsigned(other.lower, upper) < 0;
        }
    }

    private final List<FileMetadata> ingests;
    private final List<KeySpan> ingestSpans;
    private final List<KeySpan> rangeDeletes;
    private final List<Write> writes;
    private final Map<Integer, Keyspace> keyspaces;
    private final List<Keyspace> createdKeyspaces;
    private final Set<Integer> droppedKeyspaces;
    private final long bytes;

    private CommitBatch(Builder builder) {
        this.ingests = List.copyOf(builder.ingests);
        this.ingestSpans = List.copyOf(builder.ingestSpans);
        this.rangeDeletes = List.copyOf(builder.rangeDeletes);
        this.writes = List.copyOf(builder.writes);
        this.keyspaces = Map.copyOf(builder.keyspaces);
        this.createdKeyspaces = List.copyOf(builder.createdKeyspaces);
        this.droppedKeyspaces = Set.copyOf(builder.droppedKeyspaces);
        this.bytes = builder.bytes;
    }

    /** Adds the range deletes and the writes to another batch. */
    public void addTo(Builder batch) {
        rangeDeletes.forEach(range -> batch.deleteRange(range.lower(), range.upper()));
        writes.forEach(write -> batch.add(write.qualifiedKey(), write.value()));
    }

    /** The files that join the store, which come before everything else. */
    public List<FileMetadata> ingests() {
        return ingests;
    }

    /** The ranges that the files come from, each from the first key of an ingest to its last. */
    List<KeySpan> ingestSpans() {
        return ingestSpans;
    }

    /** The range deletes, which come before the writes: none of them hides a write of this batch. */
    public List<KeySpan> rangeDeletes() {
        return rangeDeletes;
    }

    public List<Write> writes() {
        return writes;
    }

    /** How many sequence numbers the commit takes. */
    int operations() {
        return ingests.size() + rangeDeletes.size() + writes.size();
    }

    boolean isEmpty() {
        return operations() == 0;
    }

    /** The keyspaces that are written to, by id. */
    public Map<Integer, Keyspace> keyspaces() {
        return keyspaces;
    }

    /** The keyspaces that begin with this commit. */
    List<Keyspace> createdKeyspaces() {
        return createdKeyspaces;
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

        private final int writesExpected;
        private List<Write> writes = List.of();
        private List<FileMetadata> ingests = List.of();
        private List<KeySpan> ingestSpans = List.of();
        private List<KeySpan> rangeDeletes = List.of();
        private Map<Integer, Keyspace> keyspaces = Map.of();
        private List<Keyspace> createdKeyspaces = List.of();
        private Set<Integer> droppedKeyspaces = Set.of();
        private long bytes;

        public Builder() {
            this(1);
        }

        /**
         * @param writesExpected how many writes there will be, about
         */
        public Builder(int writesExpected) {
            this.writesExpected = writesExpected;
        }

        /** Most commits have writes and nothing else, and lists that stay empty cost as much as they do. */
        private static <T> List<T> with(List<T> list, T element) {
            List<T> growing = list.isEmpty() ? new ArrayList<>() : list;
            growing.add(element);
            return growing;
        }

        /** Adds a write. Key and value are kept, not copied. */
        public Builder add(byte[] qualifiedKey, byte @Nullable [] value) {
            Write write = new Write(qualifiedKey, value);
            if (writesExpected == 1 && writes.isEmpty()) {
                writes = List.of(write);
            } else {
                growing().add(write);
            }
            bytes += qualifiedKey.length + (value == null ? 0 : value.length);
            return this;
        }

        private List<Write> growing() {
            if (!(writes instanceof ArrayList)) {
                List<Write> growing = new ArrayList<>(Math.max(writesExpected, 2));
                growing.addAll(writes);
                writes = growing;
            }
            return writes;
        }

        /** Lets a durable file join the store, before all other writes. */
        public Builder ingest(FileMetadata file) {
            ingests = with(ingests, file);
            return this;
        }

        /** Says that an ingest wrote to all of the range, as far as conflicts go. */
        public Builder ingestSpan(KeySpan span) {
            ingestSpans = with(ingestSpans, span);
            return this;
        }

        /** Deletes a range of qualified keys, before all writes. The keys are kept, not copied. */
        public Builder deleteRange(byte[] lower, byte[] upper) {
            rangeDeletes = with(rangeDeletes, new KeySpan(lower, upper));
            bytes += lower.length + upper.length;
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

        /** Says that the keyspace begins with this commit. */
        public Builder create(Keyspace keyspace) {
            createdKeyspaces = new ArrayList<>(createdKeyspaces);
            createdKeyspaces.add(keyspace);
            return this;
        }

        /** Says that the keyspace ends with this commit. */
        public Builder drop(int keyspaceId) {
            droppedKeyspaces = new HashSet<>(droppedKeyspaces);
            droppedKeyspaces.add(keyspaceId);
            return this;
        }

        public CommitBatch build() {
            return new CommitBatch(this);
        }
    }
}
