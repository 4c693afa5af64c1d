package io.travertine.engine.cache;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/** The cached blocks of one file. Thread-safe. To be closed when the file is, or its blocks would take up room. */
public final class CachedFile implements AutoCloseable {

    private final BlockCache cache;

    private static final int REFERENCE_BYTES = 4;

    private static final int PASSED_BLOCKS_KEPT = 8;

    private final AtomicReferenceArray<@Nullable CachedBlock> slots;

    /**
     * When the block of a slot was dropped last, by the cache's count of insertions, or {@link BlockCache#NEVER}. Read and
     * written without a lock: what is lost of it only makes a block look colder.
     */
    private final int[] droppedAt;

    private int passes;

    CachedFile(BlockCache cache, int blockCount) {
        this.cache = cache;
        this.slots = new AtomicReferenceArray<>(blockCount);
        this.droppedAt = new int[blockCount];
        Arrays.fill(droppedAt, BlockCache.NEVER);
    }

    /** The memory that a file of so many blocks takes here, without the blocks. */
    public static long sizeBytes(int blockCount) {
        return (long) blockCount * (REFERENCE_BYTES + Integer.BYTES);
    }

    /** The block, or null if it is not cached. */
    public byte @Nullable [] get(int block) {
        CachedBlock cached = slots.getAcquire(block);
        return cached == null ? null : cached.visit();
    }

    /** Offers a block, which must never change afterwards. The cache takes none that is larger than a tenth of it. */
    public void put(int block, byte[] bytes) {
        if (slots.get(block) != null) {
            return;
        }
        if (!cache.takes(bytes.length)) {
            cache.trim();
            return;
        }
        CachedBlock cached = new CachedBlock(this, block, bytes);
        if (slots.compareAndSet(block, null, cached)) {
            cache.insert(cached, droppedAt[block]);
        }
    }

    /**
     * Whether a block is here, or should be although it is read in passing: where the cache has room, and where it has none, one
     * in eight, so that what is passed again and again comes in after all.
     */
    public boolean isWelcome(int block, int pass) {
        return slots.getAcquire(block) != null || cache.hasRoom() || (block + pass) % PASSED_BLOCKS_KEPT == 0;
    }

    /** Counts those who pass by; not exactly, if they are several threads. */
    public int nextPass() {
        passes = (passes + 1) % PASSED_BLOCKS_KEPT;
        return passes;
    }

    void drop(int block, CachedBlock cached, int insertions) {
        droppedAt[block] = insertions;
        slots.compareAndSet(block, cached, null);
    }

    @Override
    public void close() {
        for (int block = 0; block < slots.length(); block++) {
            CachedBlock cached = slots.getAndSet(block, null);
            if (cached != null) {
                cache.remove(cached);
            }
        }
    }
}
