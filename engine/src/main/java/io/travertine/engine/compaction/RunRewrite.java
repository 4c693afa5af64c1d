package io.travertine.engine.compaction;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * Takes the entries of a sorted run in order and writes those that somebody may still want to see, with the range deletes
 * in their places. Not thread-safe.
 *
 * <p>Range deletes are given apart, from the memtable or the blocks of the files, where they are cut to the bounds of their
 * files; their entries in the run are passed over.
 */
final class RunRewrite {

    /** What may lie below a run that is rewritten, in older runs. */
    interface Below {

        /** Something lies below every key. */
        Below ANYTHING = new Below() {
            @Override
            public boolean mayHold(ByteSlice internalKey) {
                return true;
            }

            @Override
            public boolean mayHoldIn(byte[] lower, byte[] upper) {
                return true;
            }
        };

        /** Whether older entries of the key may lie there. */
        boolean mayHold(ByteSlice internalKey);

        /** Whether entries of the range from one qualified key to another, exclusive, may lie there. */
        boolean mayHoldIn(byte[] lower, byte[] upper);
    }

    private final EntryFilter filter;
    private final Queue<RangeTombstone> tombstones;
    private final long tombstonesKept;
    private final OutputFiles output;
    private long entriesRead;
    private long entriesDropped;

    /**
     * @param rangeTombstones those of the run
     */
    RunRewrite(ReaderNeeds needs, RangeTombstones rangeTombstones, Below below, OutputFiles output) {
        KeptHistory kept = needs.keptHistory();
        long[] needed = needs.neededSequences();
        IntPredicate dropped = needs.keyspacesDroppedUpTo(needed[0]);
        IntFunction<VersionRetention> retentions = id -> VersionRetention.of(needed, kept.since(id, id));
        this.filter = new EntryFilter(retentions, kept::expiredUpTo, rangeTombstones, dropped, below::mayHold);
        this.tombstones =
                new ArrayDeque<>(new TombstoneFilter(retentions, dropped, below::mayHoldIn).kept(rangeTombstones));
        this.tombstonesKept = tombstones.size();
        this.output = output;
    }

    /** Writes the next entry and returns true, or drops it. */
    boolean add(ByteSlice key, ByteSlice value) {
        entriesRead++;
        addTombstonesBefore(key);
        if (InternalKey.kind(key) != KeyKind.RANGE_DELETE && filter.keeps(key)) {
            output.add(key, value);
            return true;
        }
        entriesDropped++;
        return false;
    }

    private void addTombstonesBefore(ByteSlice key) {
        RangeTombstone next = tombstones.peek();
        while (next != null && InternalKeyOrder.compare(internalKey(next), key) < 0) {
            output.add(internalKey(next), new ByteSlice(next.upper()));
            tombstones.remove();
            next = tombstones.peek();
        }
    }

    /** Writes the range deletes behind the last entry. */
    void finish() {
        for (RangeTombstone rest : tombstones) {
            output.add(internalKey(rest), new ByteSlice(rest.upper()));
        }
        assert output.entries() == entriesRead - entriesDropped + tombstonesKept : "every entry is kept or dropped";
    }

    /** How many entries were taken. */
    long entriesRead() {
        return entriesRead;
    }

    private static ByteSlice internalKey(RangeTombstone tombstone) {
        return new ByteSlice(InternalKey.encode(tombstone.lower(), tombstone.sequence(), KeyKind.RANGE_DELETE));
    }
}
