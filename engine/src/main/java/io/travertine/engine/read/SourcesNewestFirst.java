package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * Gathers the sources of one scan, from the newest to the oldest, and hides in each what range deletes cover, in it or in
 * those before it. Costs nothing while there are no range deletes. Not thread-safe.
 */
final class SourcesNewestFirst {

    private final QualifiedRange range;
    private final List<InternalIterator> sources = new ArrayList<>();
    private final List<RangeTombstone> gathered = new ArrayList<>();
    private RangeTombstones newer = RangeTombstones.none();

    SourcesNewestFirst(QualifiedRange range) {
        this.range = range;
    }

    /**
     * Adds the next older source.
     *
     * @param tombstones its range deletes
     * @param visibleUpTo the newest sequence among them that the reader sees
     */
    void add(InternalIterator source, RangeTombstones tombstones, long visibleUpTo) {
        List<RangeTombstone> seen = tombstones.isEmpty() ? List.of() : within(tombstones, visibleUpTo);
        if (seen.isEmpty()) {
            sources.add(newer.isEmpty() ? source : new UncoveredIterator(source, newer, RangeTombstones.none()));
            return;
        }
        sources.add(new UncoveredIterator(source, newer, RangeTombstones.of(seen)));
        gathered.addAll(seen);
        newer = RangeTombstones.of(gathered);
    }

    private List<RangeTombstone> within(RangeTombstones tombstones, long visibleUpTo) {
        return tombstones.in(range.lowerKey(), range.upper() == null ? null : range.upperKey(), visibleUpTo);
    }

    List<InternalIterator> sources() {
        return sources;
    }
}
