package io.travertine.engine.cache;

import org.jspecify.annotations.Nullable;

/** A block in the cache. All but the bytes and the visits is guarded by the cache's lock. */
final class CachedBlock {

    /** What a block costs beside its bytes: this object, the array's header, places in slot and queue. */
    private static final int OVERHEAD_BYTES = 80;

    private static final int VISITS_MAX = 3;

    private final CachedFile file;
    private final int block;
    private final int length;
    private byte @Nullable [] bytes;

    /** Readers count without a lock; a lost update only makes the block look a little colder. */
    byte visits;

    boolean queued;
    boolean inMain;
    boolean removed;

    CachedBlock(CachedFile file, int block, byte[] bytes) {
        this.file = file;
        this.block = block;
        this.bytes = bytes;
        this.length = bytes.length;
    }

    long weightBytes() {
        return (long) length + OVERHEAD_BYTES;
    }

    /** The bytes, or null if the block was dropped meanwhile. */
    byte @Nullable [] visit() {
        if (visits < VISITS_MAX) {
            visits++;
        }
        return bytes;
    }

    void release() {
        bytes = null;
    }

    void drop(int insertions) {
        file.drop(block, this, insertions);
    }
}
