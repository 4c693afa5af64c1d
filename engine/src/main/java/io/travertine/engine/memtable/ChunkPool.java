package io.travertine.engine.memtable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.MemoryBudget;

/**
 * The chunks of the arenas of one store: keeps the large ones of memtables that nobody can see any more for the next ones,
 * so that a store that is written to all the time makes no garbage of them. Thread-safe.
 *
 * <p>What is in use and what is kept take together no more than was reserved for memtables when the store was opened, or, if
 * readers hold more than that, as much as is in use; the reservation grows and shrinks with them.
 */
public final class ChunkPool implements AutoCloseable {

    /** The length of chunks that are kept; arenas begin with smaller ones, and large entries get their own. */
    static final int CHUNK_BYTES = 256 << 10;

    /** What a chunk that was given back is filled with where assertions are on: a slice of it is noticed at once. */
    private static final byte GONE = (byte) 0xA5;

    private final MemoryBudget.Reservation reservation;
    private final long reservedBytes;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final ArrayDeque<byte[]> kept = new ArrayDeque<>();

    @GuardedBy("lock") private long usedBytes;

    @GuardedBy("lock") private boolean closed;

    /**
     * @param reservation what was reserved for memtables; it stays with the caller, who closes the pool before it
     */
    public ChunkPool(MemoryBudget.Reservation reservation) {
        this.reservation = reservation;
        this.reservedBytes = reservation.bytes();
    }

    /** A pool that keeps nothing. */
    public static ChunkPool keepingNothing() {
        ChunkPool pool = new ChunkPool(MemoryBudget.ofBytes(Long.MAX_VALUE).reserve(MemoryBudget.Use.MEMTABLES, 0));
        pool.close();
        return pool;
    }

    /** A chunk of so many bytes; what is in it is undefined. */
    byte[] take(int bytes) {
        byte[] chunk;
        lock.lock();
        try {
            usedBytes += bytes;
            chunk = bytes == CHUNK_BYTES ? kept.poll() : null;
            reserve();
        } finally {
            lock.unlock();
        }
        return chunk != null ? chunk : new byte[bytes];
    }

    /** Counts memory as in use that is not of the pool, but goes with what is. */
    void use(int bytes) {
        lock.lock();
        try {
            usedBytes += bytes;
            reserve();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the {@link #use} of memory. */
    void endUse(long bytes) {
        lock.lock();
        try {
            usedBytes -= bytes;
            reserve();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes back what an arena has taken.
     *
     * @param reusable whether it is certain that nobody reads in them any more
     */
    void giveBack(byte[][] chunks, boolean reusable) {
        lock.lock();
        try {
            for (byte[] chunk : chunks) {
                usedBytes -= chunk.length;
                assert !reusable || isGone(chunk);
                if (reusable && chunk.length == CHUNK_BYTES && !closed) {
                    kept.push(chunk);
                }
            }
            reserve();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isGone(byte[] chunk) {
        Arrays.fill(chunk, GONE);
        return true;
    }

    /** Throws away what there is no room for, and counts what is in use beyond it. */
    @GuardedBy("lock") private void reserve() {
        while (!kept.isEmpty() && usedBytes + keptBytes() > reservedBytes) {
            kept.remove();
        }
        if (!closed) {
            long needed = Math.max(reservedBytes, usedBytes);
            reservation.growTo(needed);
            reservation.shrink(reservation.bytes() - needed);
        }
    }

    @GuardedBy("lock") private long keptBytes() {
        return (long) CHUNK_BYTES * kept.size();
    }

    /** The bytes of the chunks that wait for a memtable. */
    public long bytesKept() {
        lock.lock();
        try {
            return keptBytes();
        } finally {
            lock.unlock();
        }
    }

    /** The bytes that memtables have, in chunks and filters, those included that only readers still hold. */
    public long bytesUsed() {
        lock.lock();
        try {
            return usedBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps nothing from now on. A second call does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            kept.clear();
        } finally {
            lock.unlock();
        }
    }
}
