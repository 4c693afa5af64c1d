package io.travertine.engine.tombstone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Range tombstones that become more: whoever reads gets the set of all that were added before. Thread-safe. The set is
 * fragmented by the first reader after an addition, so that many additions in a row cost no more than one.
 */
public final class GrowingTombstones {

    /** Compared by identity: what it stands for is all that was added up to it. */
    private static final class Node {

        private final RangeTombstone tombstone;
        private final @Nullable Node previous;

        Node(RangeTombstone tombstone, @Nullable Node previous) {
            this.tombstone = tombstone;
            this.previous = previous;
        }
    }

    private record Fragmented(@Nullable Node newest, RangeTombstones set) {}

    private final AtomicReference<@Nullable Node> newest = new AtomicReference<>();
    private volatile Fragmented fragmented = new Fragmented(null, RangeTombstones.none());

    public void add(RangeTombstone tombstone) {
        newest.updateAndGet(previous -> new Node(tombstone, previous));
    }

    public RangeTombstones current() {
        Node latest = newest.get();
        Fragmented known = fragmented;
        if (known.newest() == latest) {
            return known.set();
        }
        List<RangeTombstone> all = new ArrayList<>();
        for (Node node = latest; node != null; node = node.previous) {
            all.add(node.tombstone);
        }
        RangeTombstones set = RangeTombstones.of(all);
        fragmented = new Fragmented(latest, set);
        return set;
    }
}
