package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * Decides which range tombstones stay when the sorted runs that hold them are rewritten: of those that the same readers
 * see only the newest, none of a dropped keyspace, none where nothing older is left to hide.
 */
final class TombstoneFilter {

    private final IntFunction<VersionRetention> retentions;
    private final IntPredicate droppedKeyspaces;
    private final BiPredicate<byte[], byte[]> mayLieBelow;

    /**
     * @param retentions which versions stay, by keyspace
     * @param mayLieBelow whether entries of the range from one qualified key to another may lie below the run
     */
    TombstoneFilter(
            IntFunction<VersionRetention> retentions,
            IntPredicate droppedKeyspaces,
            BiPredicate<byte[], byte[]> mayLieBelow) {
        this.retentions = retentions;
        this.droppedKeyspaces = droppedKeyspaces;
        this.mayLieBelow = mayLieBelow;
    }

    /** What stays of the tombstones, in order. */
    List<RangeTombstone> kept(RangeTombstones tombstones) {
        List<RangeTombstone> kept = new ArrayList<>();
        for (int fragment = 0; fragment < tombstones.fragmentCount(); fragment++) {
            byte[] lower = tombstones.lower(fragment);
            byte[] upper = tombstones.upper(fragment);
            int keyspaceId = InternalKey.keyspaceId(new ByteSlice(lower));
            if (droppedKeyspaces.test(keyspaceId)) {
                continue;
            }
            VersionRetention retention = retentions.apply(keyspaceId);
            retention.nextKey();
            for (long sequence : tombstones.sequences(fragment)) {
                boolean hides = !retention.isSeenByAll(sequence) || mayLieBelow.test(lower, upper);
                if (retention.keeps(sequence) && hides) {
                    addOrExtend(kept, new RangeTombstone(lower, upper, sequence));
                }
            }
        }
        return kept.stream().sorted().toList();
    }

    /** Joins the pieces of a tombstone that fragments or files had cut, so that pieces do not multiply. */
    private static void addOrExtend(List<RangeTombstone> kept, RangeTombstone piece) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            RangeTombstone earlier = kept.get(i);
            if (earlier.sequence() == piece.sequence()) {
                if (Arrays.equals(earlier.upper(), piece.lower())) {
                    kept.set(i, new RangeTombstone(earlier.lower(), piece.upper(), piece.sequence()));
                } else {
                    kept.add(piece);
                }
                return;
            }
        }
        kept.add(piece);
    }
}
