package io.travertine.engine.compaction;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * Decides which entries of a sorted run stay when it is rewritten: no old version that nobody sees, nothing that a range
 * delete hides from everybody, no entry of a dropped keyspace or that has had its time, no tombstone that has nothing left
 * to hide. Asked once for each entry, in order. Not thread-safe.
 */
final class EntryFilter {

    private final IntFunction<VersionRetention> retentions;
    private final IntToLongFunction expiredUpTo;
    private final RangeTombstones rangeTombstones;
    private final IntPredicate droppedKeyspaces;
    private final Predicate<ByteSlice> mayLieBelow;

    private byte[] previousKey = {};
    private int previousLength = -1;
    private long previousSequence = -1;
    private VersionRetention retention;
    private int keyspaceId;
    private boolean keyspaceDropped;
    private long expired;

    /**
     * @param retentions which versions stay, by keyspace
     * @param expiredUpTo by keyspace, what was written up to that sequence is gone
     * @param rangeTombstones the range deletes of the run
     * @param droppedKeyspaces tells the keyspaces that nobody can see any more
     * @param mayLieBelow whether older entries of the key may lie outside the run
     */
    EntryFilter(
            IntFunction<VersionRetention> retentions,
            IntToLongFunction expiredUpTo,
            RangeTombstones rangeTombstones,
            IntPredicate droppedKeyspaces,
            Predicate<ByteSlice> mayLieBelow) {
        this.retentions = retentions;
        this.expiredUpTo = expiredUpTo;
        this.retention = retentions.apply(0);
        this.rangeTombstones = rangeTombstones;
        this.droppedKeyspaces = droppedKeyspaces;
        this.mayLieBelow = mayLieBelow;
    }

    boolean keeps(ByteSlice key) {
        if (!isPreviousKey(key)) {
            beginKey(key);
        }
        long trailer = InternalKey.trailer(key);
        long sequence = InternalKey.sequenceOf(trailer);
        if (sequence == previousSequence) {
            // A log that was replayed after a part of it had become a file gives the same entry again.
            return false;
        }
        previousSequence = sequence;
        if (keyspaceDropped || sequence <= expired || !retention.keeps(sequence) || isCovered(key, sequence)) {
            return false;
        }
        return !InternalKey.kindOf(trailer).isTombstone() || !retention.isSeenByAll(sequence) || mayLieBelow.test(key);
    }

    private boolean isCovered(ByteSlice key, long sequence) {
        if (rangeTombstones.isEmpty()) {
            return false;
        }
        long covering = rangeTombstones.oldestCoveringAbove(
                key.bytes(), key.offset(), InternalKey.qualifiedLength(key), sequence);
        return covering != RangeTombstones.NONE_COVERS && retention.isSeenOnlyWith(sequence, covering);
    }

    private boolean isPreviousKey(ByteSlice key) {
        int length = InternalKey.qualifiedLength(key);
        return length == previousLength
                && Arrays.equals(key.bytes(), key.offset(), key.offset() + length, previousKey, 0, length);
    }

    private void beginKey(ByteSlice key) {
        int length = InternalKey.qualifiedLength(key);
        if (previousKey.length < length) {
            previousKey = new byte[2 * length];
        }
        System.arraycopy(key.bytes(), key.offset(), previousKey, 0, length);
        int id = InternalKey.keyspaceId(key);
        if (previousLength < 0 || id != keyspaceId) {
            keyspaceId = id;
            keyspaceDropped = droppedKeyspaces.test(id);
            retention = retentions.apply(id);
            expired = expiredUpTo.applyAsLong(id);
        }
        previousLength = length;
        previousSequence = -1;
        retention.nextKey();
    }
}
