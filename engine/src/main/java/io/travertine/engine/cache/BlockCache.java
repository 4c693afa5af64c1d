package io.travertine.engine.cache;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** Keeps blocks of files up to a number of bytes in all. Thread-safe. How: see the package documentation. */
public final class BlockCache {

    /** The small queue's share of the capacity. */
    private static final int SMALL_SHARE = 10;
    /** With less than this share of the capacity left, the cache counts as full. */
    private static final int ROOM_SHARE = 32;
    /** The queues are swept once so many of their blocks, and half of all, belong to closed files. */
    private static final int REMOVED_MIN = 1024;

    static final int NEVER = -1;

    private final LongSupplier capacityBytes;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final ArrayDeque<CachedBlock> small = new ArrayDeque<>();

    @GuardedBy("lock") private final ArrayDeque<CachedBlock> main = new ArrayDeque<>();

    @GuardedBy("lock") private long smallBytes;

    @GuardedBy("lock") private long mainBytes;

    /** Goes round from the largest number to 0. */
    @GuardedBy("lock") private int insertions;

    @GuardedBy("lock") private int removedInQueues;

    private volatile long sizeBytes;

    public BlockCache(long capacityBytes) {
        this(() -> capacityBytes);
    }

    /**
     * @param capacityBytes the capacity, which may change; asked whenever blocks come in
     */
    public BlockCache(LongSupplier capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** Makes room for the blocks of one file, numbered from 0. */
    public CachedFile register(int blockCount) {
        return new CachedFile(this, blockCount);
    }

    public long capacityBytes() {
        return capacityBytes.getAsLong();
    }

    /** Drops blocks until the rest is within the capacity, which has become less. */
    public void trim() {
        if (sizeBytes <= capacityBytes()) {
            return;
        }
        lock.lock();
        try {
            evictDownTo(capacityBytes());
        } finally {
            lock.unlock();
        }
    }

    /** The memory that cached blocks take now. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Whether some blocks fit in without others having to go. */
    boolean hasRoom() {
        long capacity = capacityBytes();
        return sizeBytes < capacity - capacity / ROOM_SHARE;
    }

    /** Whether a block of that size is welcome: one that fills the small queue by itself would cost more than it saves. */
    boolean takes(int bytes) {
        return bytes <= capacityBytes() / SMALL_SHARE;
    }

    /**
     * Takes a block that its file has put into its slot.
     *
     * @param droppedAt the count of insertions at which the same block was dropped last, or {@link #NEVER}
     */
    void insert(CachedBlock block, int droppedAt) {
        lock.lock();
        try {
            if (block.removed) {
                return;
            }
            insertions = (insertions + 1) & Integer.MAX_VALUE;
            block.queued = true;
            if (droppedAt != NEVER && ((insertions - droppedAt) & Integer.MAX_VALUE) <= main.size()) {
                addToMain(block);
            } else {
                small.add(block);
                smallBytes += block.weightBytes();
            }
            evictDownTo(capacityBytes());
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void evictDownTo(long capacity) {
        while (smallBytes + mainBytes > capacity) {
            evictOne(capacity);
        }
        sizeBytes = smallBytes + mainBytes;
    }

    @GuardedBy("lock") private void evictOne(long capacity) {
        boolean fromSmall = smallBytes > capacity / SMALL_SHARE || main.isEmpty();
        CachedBlock block = fromSmall ? small.remove() : main.remove();
        if (block.removed) {
            removedInQueues--;
        } else if (block.visits == 0) {
            subtract(block);
            block.removed = true;
            block.drop(insertions);
        } else if (fromSmall) {
            subtract(block);
            block.visits = 0;
            addToMain(block);
        } else {
            block.visits--;
            main.add(block);
        }
    }

    @GuardedBy("lock") private void addToMain(CachedBlock block) {
        block.inMain = true;
        main.add(block);
        mainBytes += block.weightBytes();
    }

    @GuardedBy("lock") private void subtract(CachedBlock block) {
        if (block.inMain) {
            mainBytes -= block.weightBytes();
        } else {
            smallBytes -= block.weightBytes();
        }
    }

    /** Forgets a block whose file is closed. Its place in a queue is cleared later. */
    void remove(CachedBlock block) {
        lock.lock();
        try {
            if (block.queued && !block.removed) {
                subtract(block);
                removedInQueues++;
                sizeBytes = smallBytes + mainBytes;
            }
            block.removed = true;
            block.release();
            if (removedInQueues > REMOVED_MIN && removedInQueues > (small.size() + main.size()) / 2) {
                small.removeIf(queued -> queued.removed);
                main.removeIf(queued -> queued.removed);
                removedInQueues = 0;
            }
        } finally {
            lock.unlock();
        }
    }
}
