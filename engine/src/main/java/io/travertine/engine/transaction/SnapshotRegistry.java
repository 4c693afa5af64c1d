package io.travertine.engine.transaction;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Knows which sequence numbers someone reads at, so that compaction keeps what they see. Thread-safe.
 *
 * <p>A sequence is read from the source and registered in one step: compaction, which asks for {@link #needed()}, either
 * sees the registration or has itself counted a sequence that is not greater.
 */
public final class SnapshotRegistry {

    private final LongSupplier visibleSequence;
    private final Runnable readerEnded;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final TreeMap<Long, Integer> readersBySequence = new TreeMap<>();

    @GuardedBy("lock") private int readers;

    /**
     * @param readerEnded called, without a lock, after a registration has ended; must return at once
     */
    public SnapshotRegistry(LongSupplier visibleSequence, Runnable readerEnded) {
        this.visibleSequence = visibleSequence;
        this.readerEnded = readerEnded;
    }

    /** Registers a reader at the newest visible sequence and returns that sequence. */
    public long acquire() {
        lock.lock();
        try {
            long sequence = visibleSequence.getAsLong();
            readersBySequence.merge(sequence, 1, Integer::sum);
            readers++;
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Registers a reader at a sequence that is visible. */
    void acquireAt(long sequence) {
        lock.lock();
        try {
            assert sequence <= visibleSequence.getAsLong() : "sequence " + sequence + " is not visible";
            readersBySequence.merge(sequence, 1, Integer::sum);
            readers++;
        } finally {
            lock.unlock();
        }
    }

    /** The newest visible sequence. */
    public long visibleSequence() {
        return visibleSequence.getAsLong();
    }

    /** Ends one registration of that sequence. */
    public void release(long sequence) {
        lock.lock();
        try {
            assert readersBySequence.containsKey(sequence) : "sequence " + sequence + " is not registered";
            readersBySequence.computeIfPresent(sequence, (same, count) -> count == 1 ? null : count - 1);
            readers--;
        } finally {
            lock.unlock();
        }
        readerEnded.run();
    }

    /** The sequences that readers see or may yet begin to see, ascending; the last one is the newest visible. */
    public long[] needed() {
        lock.lock();
        try {
            long visible = visibleSequence.getAsLong();
            assert readersBySequence.isEmpty() || readersBySequence.lastKey() <= visible;
            long[] sequences = new long[readersBySequence.size() + 1];
            int count = 0;
            for (Map.Entry<Long, Integer> entry :
                    readersBySequence.headMap(visible).entrySet()) {
                sequences[count++] = entry.getKey();
            }
            sequences[count++] = visible;
            return Arrays.copyOf(sequences, count);
        } finally {
            lock.unlock();
        }
    }

    /** How many registrations have not ended. */
    public int readers() {
        lock.lock();
        try {
            return readers;
        } finally {
            lock.unlock();
        }
    }
}
