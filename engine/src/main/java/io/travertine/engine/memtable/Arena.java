package io.travertine.engine.memtable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Room for the nodes of a {@link SkipList}: a few large arrays instead of several objects for each entry, so that the garbage
 * collector has next to nothing to look at. Room is handed out at its end and never taken back; the arrays come from a
 * {@link ChunkPool} and go back there in whole. Thread-safe.
 *
 * <p>An address counts units of 8 bytes: the upper bits are the number of the chunk, the lower ones the place in it. The first
 * chunks are small, so that a small memtable stays small; an entry that is larger than a chunk gets one of its own.
 */
final class Arena {

    /**
     * Integers and links are read and written as whole ints at multiples of four. Views of byte arrays know plain access alone
     * from JDK 24 on, so the orderings are made by fences and links change under a lock.
     */
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int UNIT_SHIFT = 3;
    private static final int PLACE_BITS = 15;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int CHUNK_BYTES_MAX = ChunkPool.CHUNK_BYTES;
    private static final int CHUNK_BYTES_MIN = 4 << 10;
    private static final int CHUNKS_MAX = 1 << (Integer.SIZE - PLACE_BITS);

    /** Links of different places change side by side. */
    private static final int LOCKS = 16;

    private final ReentrantLock growing = new ReentrantLock();
    private final ReentrantLock[] linking = new ReentrantLock[LOCKS];
    private final AtomicLong usedBytes = new AtomicLong();
    /** The chunk that room is taken from and the first free byte in it: number in the upper half, place in the lower. */
    private final AtomicLong free = new AtomicLong();

    private final ChunkPool pool;
    private volatile byte[][] chunks;

    Arena(ChunkPool pool) {
        assert CHUNK_BYTES_MAX == 1 << (PLACE_BITS + UNIT_SHIFT) : "an address reaches to the end of a chunk";
        this.pool = pool;
        this.chunks = new byte[][] {pool.take(CHUNK_BYTES_MIN)};
        Arrays.setAll(linking, i -> new ReentrantLock());
    }

    /** Takes room for that many bytes, whatever is in them, and returns its address. */
    int allocate(int bytes) {
        int rounded = Math.addExact(bytes, (1 << UNIT_SHIFT) - 1) & -(1 << UNIT_SHIFT);
        usedBytes.addAndGet(rounded);
        while (true) {
            long place = free.get();
            int chunk = (int) (place >>> Integer.SIZE);
            int offset = (int) place;
            if (rounded <= chunks[chunk].length - offset) {
                if (free.compareAndSet(place, place + rounded)) {
                    return chunk << PLACE_BITS | offset >>> UNIT_SHIFT;
                }
            } else if (rounded > CHUNK_BYTES_MAX / 2) {
                return addChunk(rounded) << PLACE_BITS;
            } else {
                grow(place, rounded);
            }
        }
    }

    /** Goes on in a new chunk, unless somebody else has. */
    private void grow(long seen, int bytes) {
        growing.lock();
        try {
            if (free.get() == seen) {
                int doubled = Math.min(CHUNK_BYTES_MAX, 2 * chunks[(int) (seen >>> Integer.SIZE)].length);
                int number = addChunk(Math.max(doubled, Integer.highestOneBit(bytes) << 1));
                free.set((long) number << Integer.SIZE);
            }
        } finally {
            growing.unlock();
        }
    }

    private int addChunk(int bytes) {
        growing.lock();
        try {
            int number = chunks.length;
            if (number == CHUNKS_MAX) {
                throw new IllegalStateException("the memtable has reached " + CHUNKS_MAX + " chunks; "
                        + "memtableBytes must be less than " + CHUNKS_MAX / 2L * CHUNK_BYTES_MAX);
            }
            byte[][] more = Arrays.copyOf(chunks, number + 1);
            more[number] = pool.take(bytes);
            chunks = more;
            return number;
        } finally {
            growing.unlock();
        }
    }

    /**
     * Gives the chunks back; the arena must not be used any more.
     *
     * @param reusable whether it is certain that nobody reads in them: then whoever still does fails
     */
    void giveBack(boolean reusable) {
        pool.giveBack(chunks, reusable);
        if (reusable) {
            chunks = new byte[0][];
        }
    }

    /** The bytes handed out. */
    long usedBytes() {
        return usedBytes.get();
    }

    /** The array that an address lies in. */
    byte[] chunk(int address) {
        return chunks[address >>> PLACE_BITS];
    }

    /** The place of the address in its array. */
    static int offset(int address) {
        return (address & PLACE_MASK) << UNIT_SHIFT;
    }

    static int get(byte[] chunk, int offset) {
        return (int) INTS.get(chunk, offset);
    }

    static void set(byte[] chunk, int offset, int value) {
        INTS.set(chunk, offset, value);
    }

    static int getAcquire(byte[] chunk, int offset) {
        int value = (int) INTS.get(chunk, offset);
        VarHandle.acquireFence();
        return value;
    }

    static void setRelease(byte[] chunk, int offset, int value) {
        VarHandle.releaseFence();
        INTS.set(chunk, offset, value);
    }

    boolean compareAndSet(byte[] chunk, int offset, int expected, int value) {
        ReentrantLock lock = linking[offset / Integer.BYTES % LOCKS];
        lock.lock();
        try {
            if (getAcquire(chunk, offset) != expected) {
                return false;
            }
            setRelease(chunk, offset, value);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
