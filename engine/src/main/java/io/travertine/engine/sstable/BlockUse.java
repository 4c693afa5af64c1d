package io.travertine.engine.sstable;

/** What becomes of the blocks that an iterator reads because they are not cached. */
public enum BlockUse {

    /** They go into the cache. */
    KEEP,

    /** They do not: for compactions, after which the file is gone. */
    READ_ONCE,

    /**
     * They go into the cache while it has room. When it has none, one in eight does, and the others are read several at once into
     * memory of the iterator, where the next ones take their place: what a value's slice shows is good until the next move,
     * array and all. For whoever moves forward and reads much.
     */
    PASS
}
