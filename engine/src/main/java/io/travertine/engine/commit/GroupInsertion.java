package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.Waiter;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.SortedInsertion;
import org.jspecify.annotations.Nullable;

/**
 * Puts the commits of one group into the memtable. Large ones are left to the threads that wait for them, side by side; the
 * leader does the rest and waits for the others. Nothing is visible before all are in. Used once, by the leader.
 */
final class GroupInsertion {

    /** Waking a thread costs as much as some dozens of insertions. */
    private static final int WRITES_OF_LARGE = 64;

    private static final byte[] NO_VALUE = {};

    private final MemTable memtable;
    private final MemTable.Inserter inserter;
    private final Waiter waiter;
    private final List<CommitRequest> requests;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param inserter of the leader
     */
    GroupInsertion(MemTable.Inserter inserter, Waiter waiter, List<CommitRequest> requests) {
        this.memtable = inserter.memtable();
        this.inserter = inserter;
        this.waiter = waiter;
        this.requests = requests;
    }

    /** Returns when all are in, or throws what kept one out. */
    void run(long visibleSequence) {
        List<CommitRequest> others = othersWithLarge();
        Waiter.Gate gate = others.isEmpty() ? null : waiter.newGate();
        open.set(others.size());
        long sequence = visibleSequence;
        for (CommitRequest request : requests) {
            CommitBatch batch = request.batch();
            long before = sequence;
            if (gate != null && others.contains(request)) {
                request.share(() -> insertShared(batch, before, gate));
            }
            sequence += batch.operations();
        }
        sequence = visibleSequence;
        for (CommitRequest request : requests) {
            if (gate == null || !others.contains(request)) {
                insert(inserter, request.batch(), sequence);
            }
            sequence += request.batch().operations();
        }
        if (gate != null) {
            gate.await(() -> open.get() == 0);
        }
        throwFailure();
    }

    /** Those whose thread waits and has enough to do, if there is something for the leader to do meanwhile. */
    private List<CommitRequest> othersWithLarge() {
        List<CommitRequest> others = new ArrayList<>();
        int writes = 0;
        for (CommitRequest request : requests) {
            int count = request.batch().writes().size();
            writes += count;
            boolean writesOnly = request.batch().rangeDeletes().isEmpty();
            if (request.isWaiting() && writesOnly && count >= WRITES_OF_LARGE) {
                others.add(request);
            }
        }
        if (others.size() == 1
                && writes < WRITES_OF_LARGE + others.get(0).batch().writes().size()) {
            others.clear();
        }
        return others;
    }

    private void insertShared(CommitBatch batch, long before, Waiter.Gate gate) {
        try {
            insert(memtable.inserter(false), batch, before);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            open.decrementAndGet();
            gate.signalAll();
        }
    }

    /** Puts in one commit, whose first sequence number follows the one given. */
    static void insert(MemTable.Inserter own, CommitBatch batch, long before) {
        long sequence = before + batch.ingests().size();
        for (CommitBatch.KeySpan range : batch.rangeDeletes()) {
            sequence++;
            own.deleteRange(range.lower(), range.upper(), sequence);
        }
        List<CommitBatch.Write> writes = batch.writes();
        if (writes.size() >= WRITES_OF_LARGE) {
            insertSorted(own.memtable(), writes, sequence);
        } else {
            for (CommitBatch.Write write : writes) {
                sequence++;
                insert(own, write, sequence);
            }
        }
    }

    private static void insertSorted(MemTable memtable, List<CommitBatch.Write> writes, long before) {
        if (areAscending(writes)) {
            MemTable.Inserter ascending = memtable.inserter(true);
            long sequence = before;
            for (CommitBatch.Write write : writes) {
                sequence++;
                insert(ascending, write, sequence);
            }
        } else {
            sortAndInsert(memtable, writes, before);
        }
    }

    /** As those of a transaction are. */
    private static boolean areAscending(List<CommitBatch.Write> writes) {
        for (int i = 1; i < writes.size(); i++) {
            if (Arrays.compareUnsigned(
                            writes.get(i - 1).qualifiedKey(), writes.get(i).qualifiedKey())
                    > 0) {
                return false;
            }
        }
        return true;
    }

    private static void sortAndInsert(MemTable memtable, List<CommitBatch.Write> writes, long before) {
        SortedInsertion sorted = new SortedInsertion(writes.size());
        long sequence = before;
        for (CommitBatch.Write write : writes) {
            sequence++;
            byte[] value = write.value();
            sorted.add(
                    write.qualifiedKey(),
                    sequence,
                    value == null ? KeyKind.DELETE : KeyKind.PUT,
                    value == null ? NO_VALUE : value);
        }
        sorted.insertInto(memtable);
    }

    private static void insert(MemTable.Inserter own, CommitBatch.Write write, long sequence) {
        byte[] value = write.value();
        if (value == null) {
            own.delete(write.qualifiedKey(), sequence);
        } else {
            own.put(write.qualifiedKey(), sequence, value);
        }
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
