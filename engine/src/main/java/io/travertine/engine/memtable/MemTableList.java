package io.travertine.engine.memtable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memtables that reads go through: the active one, which takes writes, and the immutable ones, which wait for their
 * flush. The list itself never changes: freezing and flushing make a new one.
 *
 * @param active takes the writes
 * @param immutables frozen, from the newest to the oldest
 */
public record MemTableList(MemTable active, List<MemTable> immutables) {

    public MemTableList {
        immutables = List.copyOf(immutables);
    }

    public static MemTableList of(MemTable active) {
        return new MemTableList(active, List.of());
    }

    /** The list after the active memtable was frozen in favour of a new one. */
    public MemTableList freeze(MemTable newActive) {
        List<MemTable> frozen = new ArrayList<>();
        frozen.add(active);
        frozen.addAll(immutables);
        return new MemTableList(newActive, frozen);
    }

    /** The list after an immutable memtable has become a file. */
    public MemTableList without(MemTable flushed) {
        List<MemTable> remaining = new ArrayList<>(immutables);
        boolean removed = remaining.remove(flushed);
        assert removed : "only an immutable memtable can have been flushed";
        return new MemTableList(active, remaining);
    }

    /** All of them, from the newest to the oldest. */
    public List<MemTable> newestFirst() {
        List<MemTable> all = new ArrayList<>();
        all.add(active);
        all.addAll(immutables);
        return all;
    }

    /** Pins all of them. */
    public void pin() {
        active.pin();
        immutables.forEach(MemTable::pin);
    }

    /** Ends a pin of all of them. */
    public void release() {
        active.release();
        immutables.forEach(MemTable::release);
    }

    /** Leaves the memory of all of them to the garbage collector in the end. */
    public void spareFromReuse() {
        active.spareFromReuse();
        immutables.forEach(MemTable::spareFromReuse);
    }

    /** The next memtable to become a file. */
    public Optional<MemTable> oldestImmutable() {
        return immutables.isEmpty() ? Optional.empty() : Optional.of(immutables.get(immutables.size() - 1));
    }

    /** The oldest log segment that a memtable of the list still needs, if the given one is not counted. */
    public long firstWalSegmentWithout(MemTable flushed) {
        long first = active.firstWalSegment();
        for (MemTable immutable : immutables) {
            if (immutable != flushed) {
                first = Math.min(first, immutable.firstWalSegment());
            }
        }
        return first;
    }

    public long bytes() {
        long bytes = active.bytes();
        for (MemTable immutable : immutables) {
            bytes += immutable.bytes();
        }
        return bytes;
    }
}
