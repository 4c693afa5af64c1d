package io.travertine.benchmarks.store;

import java.nio.file.Path;

/**
 * How a store is set up; every store takes what it has an equivalent of.
 *
 * @param directory where its files are
 * @param memtableBytes the size of a write buffer
 * @param cacheBytes the size of the block or page cache
 * @param dataBytesMax at least the bytes of keys and values that will be written, for stores that must know
 */
public record StoreSettings(Path directory, int memtableBytes, long cacheBytes, long dataBytesMax) {

    /** Bloom filter bits for each key. */
    static final int FILTER_BITS_PER_KEY = 10;

    /** The size that a data block aims at before it is compressed, RocksDB's default. */
    static final int BLOCK_BYTES = 4 << 10;

    /** The size that the uppermost sorted level aims at. */
    static final long LEVEL_ONE_BYTES = 64L << 20;

    /** The size that a file of the lower levels aims at. */
    static final int FILE_BYTES = 16 << 20;
}
