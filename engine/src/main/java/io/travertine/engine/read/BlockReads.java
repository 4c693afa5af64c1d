package io.travertine.engine.read;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.sstable.BlockUse;

/**
 * How a scan reads blocks.
 *
 * @param use what becomes of them
 * @param statistics counts them
 */
record BlockReads(BlockUse use, ReadStatistics statistics) {

    /** As most readers do, through the cache. */
    static BlockReads kept(ReadStatistics statistics) {
        return new BlockReads(BlockUse.KEEP, statistics);
    }
}
