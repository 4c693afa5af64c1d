package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.ConflictException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.read.DroppedKeyspaces;
import io.travertine.engine.read.NewerVersions;

/**
 * Refuses the commits of one group that would go past what they have not seen: a key that was committed after the
 * commit's snapshot, before the group or earlier in it, whether the commit writes it or only asks that it is unchanged.
 * Used by the leader, for one group.
 */
final class ConflictChecker {

    private static final byte[] NO_KEY = {};

    private final NewerVersions newerVersions;
    private final DroppedKeyspaces dropped;
    private final CommittedWrites committed;
    private final PreparedWrites prepared;
    private final boolean groupMatters;
    private final Set<ByteSlice> keysOfGroup;
    private final List<CommitBatch.KeySpan> rangesOfGroup;
    private final Set<Integer> droppedByGroup;

    /**
     * @param groupMatters whether what one commit of the group does can be in the way of a later one
     */
    ConflictChecker(
            NewerVersions newerVersions,
            DroppedKeyspaces dropped,
            CommittedWrites committed,
            PreparedWrites prepared,
            boolean groupMatters) {
        this.newerVersions = newerVersions;
        this.dropped = dropped;
        this.committed = committed;
        this.prepared = prepared;
        this.groupMatters = groupMatters;
        this.keysOfGroup = groupMatters ? new HashSet<>() : Set.of();
        this.rangesOfGroup = groupMatters ? new ArrayList<>() : List.of();
        this.droppedByGroup = groupMatters ? new HashSet<>() : Set.of();
    }

    /** Throws {@link ConflictException} or {@link IllegalArgumentException}, or takes the commit into account. */
    void check(CommitRequest request) {
        CommitBatch batch = request.checkedBatch();
        prepared.check(batch, request.preparedName());
        for (Map.Entry<Integer, Keyspace> written : batch.keyspaces().entrySet()) {
            if (dropped.contains(written.getKey()) || droppedByGroup.contains(written.getKey())) {
                throw keyspaceDropped(request, written.getValue());
            }
        }
        boolean groupWrote = !keysOfGroup.isEmpty() || !rangesOfGroup.isEmpty();
        if (request.isChecked() && (groupWrote || newerVersions.mayExist(request.readSequence()))) {
            for (CommitBatch.Write write : batch.writes()) {
                checkKey(request, write.qualifiedKey());
            }
            for (CommitBatch.KeySpan range : batch.rangeDeletes()) {
                checkRange(request, range);
            }
            batch.ingestSpans().forEach(span -> checkRange(request, span));
        }
        for (CommitBatch.KeySpan span : batch.ingestSpans()) {
            if (newerVersions.anyInMemtables(span.lower(), span.upper(), SequenceNumber.ZERO) != null) {
                throw conflict(request, span.lower());
            }
        }
        if (!request.reads().isEmpty()) {
            request.reads().forEach(committed::check);
        }
        String name = request.preparedName();
        if (name != null && request.prepares()) {
            prepared.add(name, batch, request.reads());
        } else if (groupMatters) {
            rangesOfGroup.addAll(batch.rangeDeletes());
            rangesOfGroup.addAll(batch.ingestSpans());
            batch.writes().forEach(write -> keysOfGroup.add(new ByteSlice(write.qualifiedKey())));
            droppedByGroup.addAll(batch.droppedKeyspaces());
        }
    }

    private void checkKey(CommitRequest request, byte[] key) {
        boolean newerInGroup = (!keysOfGroup.isEmpty() && keysOfGroup.contains(new ByteSlice(key)))
                || rangesOfGroup.stream().anyMatch(range -> range.contains(key));
        if (newerInGroup || newerVersions.exist(key, request.readSequence())) {
            throw conflict(request, key);
        }
    }

    private void checkRange(CommitRequest request, CommitBatch.KeySpan range) {
        boolean newerInGroup = keysOfGroup.stream().anyMatch(key -> range.contains(key.bytes()))
                || rangesOfGroup.stream().anyMatch(range::overlaps);
        if (newerInGroup || newerVersions.anyIn(range.lower(), range.upper(), request.readSequence()) != null) {
            throw conflict(request, range.lower());
        }
    }

    private static ConflictException conflict(CommitRequest request, byte[] qualifiedKey) {
        Keyspace keyspace = request.checkedBatch().keyspaces().get(InternalKey.keyspaceId(new ByteSlice(qualifiedKey)));
        byte[] key = Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
        if (keyspace == null) {
            throw new IllegalStateException("a write names no keyspace: " + HexDump.hex(key, 0, key.length));
        }
        return new ConflictException(
                "transaction conflict in keyspace " + keyspace.name() + " on key "
                        + HexDump.readable(key, 0, key.length)
                        + ": read at " + request.readSequence()
                        + ", another transaction has committed it since; run the transaction again",
                keyspace,
                key);
    }

    private static RuntimeException keyspaceDropped(CommitRequest request, Keyspace keyspace) {
        String message = "keyspace " + keyspace.name() + " was dropped";
        return request.isChecked()
                ? new ConflictException(
                        message + " by another transaction since this one began; run the transaction again",
                        keyspace,
                        NO_KEY)
                : new IllegalArgumentException(message);
    }
}
