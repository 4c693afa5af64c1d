package io.travertine.engine.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/** The cached blocks of one file. Thread-safe. To be closed when the file is, or its blocks would take up room. */
public final class CachedFile implements AutoCloseable {

    private final BlockCache cache;

    /** Each slot holds a {@link CachedBlock}, or {@link Dropped} after one, or null. */
    private final AtomicReferenceArray<@Nullable Object> slots;

    CachedFile(BlockCache cache, int blockCount) {
        this.cache = cache;
        this.slots = new AtomicReferenceArray<>(blockCount);
    }

    /** When a block was dropped, by the cache's count of insertions. */
    private record Dropped(long insertions) {}

    /** The block, or null if it is not cached. */
    public byte @Nullable [] get(int block) {
        return slots.getAcquire(block) instanceof CachedBlock cached ? cached.visit() : null;
    }

    /** Offers a block, which must never change afterwards. */
    public void put(int block, byte[] bytes) {
        Object before = slots.get(block);
        if (before instanceof CachedBlock) {
            return;
        }
        CachedBlock cached = new CachedBlock(this, block, bytes);
        if (slots.compareAndSet(block, before, cached)) {
            cache.insert(cached, before instanceof Dropped dropped ? dropped.insertions() : BlockCache.NEVER);
        }
    }

    void drop(int block, CachedBlock cached, long insertions) {
        slots.compareAndSet(block, cached, new Dropped(insertions));
    }

    @Override
    public void close() {
        for (int block = 0; block < slots.length(); block++) {
            if (slots.getAndSet(block, null) instanceof CachedBlock cached) {
                cache.remove(cached);
            }
        }
    }
}
