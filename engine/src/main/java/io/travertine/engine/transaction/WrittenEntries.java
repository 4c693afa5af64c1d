package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.iterator.LoserTreeIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.memtable.ReplaceableEntries;
import io.travertine.engine.memtable.SortedEntries;
import io.travertine.engine.memtable.SortedRun;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a transaction has written: one by one, which may be replaced, and by the batch, each batch under a
 * sequence of its own. As thread-safe as {@link ReplaceableEntries}.
 */
final class WrittenEntries implements SortedEntries {

    /** Each one is looked at by each read. */
    private static final int RUNS_MAX = 16;

    private final ReplaceableEntries single = new ReplaceableEntries();
    private final List<SortedRun> runs = new CopyOnWriteArrayList<>();

    /** Puts the entry, or replaces the value of the one with that internal key; returns the value replaced. */
    byte @Nullable [] put(byte[] internalKey, byte[] value) {
        return single.put(internalKey, value);
    }

    /** Removes an entry that was put by itself and returns its value, or null if there was none. */
    byte @Nullable [] remove(byte[] internalKey) {
        return single.remove(internalKey);
    }

    /** The value of an entry that was put by itself, or null if there is none. */
    byte @Nullable [] get(byte[] internalKey) {
        return single.get(internalKey);
    }

    /** Removes all entries that were put by themselves. */
    void clearSingle() {
        single.clear();
    }

    /** Whether one more batch is welcome; if not, its entries are put one by one. */
    boolean takesRuns() {
        return runs.size() < RUNS_MAX;
    }

    /** Adds a batch, which is not empty. */
    void add(SortedRun run) {
        runs.add(run);
    }

    /** Removes the batches that came after the sequence, and returns them. */
    List<SortedRun> removeRunsAfter(long sequence) {
        List<SortedRun> removed =
                runs.stream().filter(run -> run.sequence() > sequence).toList();
        runs.removeAll(removed);
        return removed;
    }

    /** The batches in the order of their keys, if they are all there is and no two overlap; else null. */
    @Nullable List<SortedRun> runsAlone() {
        if (!single.isEmpty()) {
            return null;
        }
        List<SortedRun> inOrder = new ArrayList<>(runs);
        inOrder.sort(Comparator.comparing(run -> run.qualifiedKeys().get(0), Arrays::compareUnsigned));
        for (int i = 1; i < inOrder.size(); i++) {
            if (!inOrder.get(i - 1).isBefore(inOrder.get(i))) {
                return null;
            }
        }
        return inOrder;
    }

    @Override
    public long find(byte[] seekKey, ByteSlice value) {
        long newest = single.find(seekKey, value);
        if (runs.isEmpty()) {
            return newest;
        }
        ByteSlice other = new ByteSlice();
        for (SortedRun run : runs) {
            long trailer = run.find(seekKey, other);
            if (trailer != NONE && (newest == NONE || isNewer(trailer, newest))) {
                newest = trailer;
                value.point(other);
            }
        }
        return newest;
    }

    private static boolean isNewer(long trailer, long other) {
        return InternalKey.sequenceOf(trailer) > InternalKey.sequenceOf(other);
    }

    @Override
    public boolean isEmpty() {
        return single.isEmpty() && runs.isEmpty();
    }

    @Override
    public int count(byte[] lower, byte[] upper, int limit) {
        int count = single.count(lower, upper, limit);
        for (SortedRun run : runs) {
            count += run.count(lower, upper, limit - count);
        }
        return count;
    }

    @Override
    public InternalIterator iterator() {
        if (runs.isEmpty()) {
            return single.iterator();
        }
        List<InternalIterator> sources = new ArrayList<>();
        sources.add(single.iterator());
        runs.forEach(run -> sources.add(run.iterator()));
        return LoserTreeIterator.of(sources, 0);
    }
}
