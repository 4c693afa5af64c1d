package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the sources of one scan, from the newest to the oldest, and hides in each what range deletes cover, in it or in
 * those before it. Costs nothing while there are no range deletes. Not thread-safe.
 */
final class SourcesNewestFirst {

    private final byte[] lower;
    private final byte @Nullable [] upper;
    private final List<InternalIterator> sources = new ArrayList<>();
    private final List<RangeTombstone> gathered = new ArrayList<>();
    private RangeTombstones newer = RangeTombstones.none();

    SourcesNewestFirst(QualifiedRange range) {
        ByteSlice end = range.upper();
        this.lower = InternalKey.qualifiedKey(range.lower().toByteArray());
        this.upper = end == null ? null : InternalKey.qualifiedKey(end.toByteArray());
    }

    /**
     * Adds the next older source.
     *
     * @param tombstones its range deletes
     * @param visibleUpTo the newest sequence among them that the reader sees
     */
    void add(InternalIterator source, RangeTombstones tombstones, long visibleUpTo) {
        List<RangeTombstone> seen = tombstones.isEmpty() ? List.of() : tombstones.in(lower, upper, visibleUpTo);
        if (seen.isEmpty()) {
            sources.add(newer.isEmpty() ? source : new UncoveredIterator(source, newer, RangeTombstones.none()));
            return;
        }
        sources.add(new UncoveredIterator(source, newer, RangeTombstones.of(seen)));
        gathered.addAll(seen);
        newer = RangeTombstones.of(gathered);
    }

    List<InternalIterator> sources() {
        return sources;
    }
}
