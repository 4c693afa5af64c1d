package io.travertine.engine.sstable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory that indexes and filters of open files take: beyond it, those that were not asked for since the hand of a
 * clock came by last are dropped, and loaded again when they are needed. Whoever reads holds what it reads with, so a little
 * more may be in use. Thread-safe.
 */
final class LoadedParts {

    private final MemoryBudget.@Nullable Reservation memory;
    private final LongSupplier bytesMax;
    private final ReentrantLock lock = new ReentrantLock();

    /** The memory that each takes. */
    @GuardedBy("lock") private final Map<LoadedPart<?>, Long> bytesByPart = new HashMap<>();

    /** In the order in which the hand comes by; some were forgotten meanwhile. */
    @GuardedBy("lock") private final ArrayDeque<LoadedPart<?>> clock = new ArrayDeque<>();

    private volatile long bytes;

    /**
     * @param memory grows with what is kept, and shrinks
     * @param bytesMax the most that is kept, which may change
     */
    LoadedParts(MemoryBudget.Reservation memory, LongSupplier bytesMax) {
        this.memory = memory;
        this.bytesMax = bytesMax;
    }

    private LoadedParts() {
        this.memory = null;
        this.bytesMax = () -> Long.MAX_VALUE;
    }

    /** For files that are opened once and by themselves: keeps everything, and counts for nobody. */
    static LoadedParts unbounded() {
        return new LoadedParts();
    }

    /** Whether so much more fits without anything being dropped. */
    boolean hasRoom(long more) {
        return bytes <= bytesMax.getAsLong() - more;
    }

    /** Takes a part that has just been loaded, and drops others if they are too many together. */
    void keep(LoadedPart<?> part, long size) {
        lock.lock();
        try {
            if (bytesByPart.putIfAbsent(part, size) == null) {
                clock.add(part);
                add(size);
                dropBut(part);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Readers visit while the hand goes round, so it goes round twice at most. */
    @GuardedBy("lock") private void dropBut(LoadedPart<?> newest) {
        for (int steps = 2 * clock.size(); steps > 0 && bytes > bytesMax.getAsLong(); steps--) {
            LoadedPart<?> part = clock.remove();
            if (!bytesByPart.containsKey(part)) {
                continue;
            }
            if (part == newest || part.wasVisited()) {
                clock.add(part);
            } else {
                remove(part);
            }
        }
    }

    @GuardedBy("lock") private void remove(LoadedPart<?> part) {
        Long size = bytesByPart.remove(part);
        part.drop();
        if (size != null) {
            add(-size);
        }
    }

    @GuardedBy("lock") private void add(long size) {
        long held = bytes + size;
        bytes = held;
        if (memory != null) {
            if (size > 0) {
                memory.grow(size);
            } else {
                memory.shrink(-size);
            }
        }
    }

    /** Gives up a part whose file is closed. */
    void forget(LoadedPart<?> part) {
        lock.lock();
        try {
            remove(part);
            clock.remove(part);
        } finally {
            lock.unlock();
        }
    }
}
