package io.travertine.engine.commit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.engine.ConflictException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import org.jspecify.annotations.Nullable;

/**
 * What prepared transactions will write and what they rely on. Commits of others to any of it are refused, so that a
 * prepared one can be committed without another look at conflicts. Thread-safe; the leader asks.
 */
public final class PreparedWrites {

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** What one of them claims. */
    private record Claim(
            Set<ByteSlice> keys,
            List<CommitBatch.KeySpan> ranges,
            List<? extends ObservedReads> reads,
            Map<Integer, Keyspace> keyspaces) {

        static Claim of(CommitBatch batch, List<? extends ObservedReads> reads) {
            Set<ByteSlice> keys = new HashSet<>();
            batch.writes().forEach(write -> keys.add(new ByteSlice(write.qualifiedKey())));
            return new Claim(keys, batch.rangeDeletes(), List.copyOf(reads), batch.keyspaces());
        }

        boolean contains(byte[] key) {
            return keys.contains(new ByteSlice(key))
                    || ranges.stream().anyMatch(range -> range.contains(key))
                    || reads.stream().anyMatch(read -> read.contains(key));
        }

        boolean meets(CommitBatch.KeySpan span) {
            return ranges.stream().anyMatch(span::overlaps)
                    || reads.stream().anyMatch(read -> read.meets(span.lower(), span.upper()))
                    || keys.stream().anyMatch(key -> span.contains(key.bytes()));
        }

        boolean uses(int keyspaceId) {
            return keyspaces.containsKey(keyspaceId) || reads.stream().anyMatch(read -> read.containsAnyOf(keyspaceId));
        }
    }

    /** Claims what a batch writes and what was read for it. */
    public void add(String name, CommitBatch batch, List<? extends ObservedReads> reads) {
        claims.put(name, Claim.of(batch, reads));
    }

    /** Whether nothing is claimed. */
    boolean isEmpty() {
        return claims.isEmpty();
    }

    /** Ends a claim, if there is one. */
    public void remove(String name) {
        claims.remove(name);
    }

    /**
     * Throws {@link ConflictException} if the batch writes to what is claimed.
     *
     * @param own whose claim does not count
     */
    void check(CommitBatch batch, @Nullable String own) {
        if (!claims.isEmpty()) {
            claims.forEach((name, claim) -> {
                if (!name.equals(own)) {
                    check(batch, name, claim);
                }
            });
        }
    }

    private static void check(CommitBatch batch, String name, Claim claim) {
        for (CommitBatch.Write write : batch.writes()) {
            if (claim.contains(write.qualifiedKey())) {
                throw conflict(batch, name, write.qualifiedKey());
            }
        }
        for (List<CommitBatch.KeySpan> spans : List.of(batch.rangeDeletes(), batch.ingestSpans())) {
            for (CommitBatch.KeySpan span : spans) {
                if (claim.meets(span)) {
                    throw conflict(batch, name, span.lower());
                }
            }
        }
        for (int dropped : batch.droppedKeyspaces()) {
            if (claim.uses(dropped)) {
                throw conflict(batch, name, InternalKey.qualifiedKey(dropped, new byte[0]));
            }
        }
    }

    private static ConflictException conflict(CommitBatch batch, String name, byte[] qualifiedKey) {
        int id = InternalKey.keyspaceId(new ByteSlice(qualifiedKey));
        Keyspace keyspace = batch.keyspaces()
                .getOrDefault(id, batch.keyspaces().values().iterator().next());
        return new ConflictException(
                "transaction conflict in keyspace " + keyspace.name() + ": the prepared transaction \"" + name
                        + "\" wrote or relies on what this one writes; run it again once that one is committed or rolled"
                        + " back",
                keyspace,
                Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length));
    }
}
