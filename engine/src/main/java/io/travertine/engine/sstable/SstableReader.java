package io.travertine.engine.sstable;

import java.util.function.Consumer;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.cache.CachedFile;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.filter.BloomFilter;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one sstable. Thread-safe. Index, filter and properties stay in memory from the opening on; data
 * blocks come through the block cache. Iterators and lookups must have ended before {@link #close}.
 *
 * <p>Whatever does not verify is a {@link CorruptionException} that names file, offset, length and both checksums.
 */
public final class SstableReader implements AutoCloseable {

    private final BlockFile blocks;
    private final byte[] index;
    private final @Nullable BloomFilter filter;
    private final TableProperties properties;
    private final CachedFile cached;
    private final SstableCounters counters;

    private SstableReader(BlockFile blocks, BlockCache cache, SstableCounters counters) {
        this.blocks = blocks;
        Footer footer = blocks.footer();
        this.index = blocks.read(footer.index());
        this.filter = footer.filter().isNone() ? null : BloomFilter.decode(blocks.read(footer.filter()), blocks.name());
        this.properties = TableProperties.decode(
                blocks.read(footer.properties()),
                blocks.name(),
                footer.properties().offset());
        this.counters = counters;
        this.cached = cache.register(checkedBlockCount());
    }

    private int checkedBlockCount() {
        BlockIterator iterator = new BlockIterator();
        resetToIndex(iterator);
        if (iterator.restartCount() != properties.dataBlocks()) {
            throw new CorruptionException("index block of " + blocks.name() + " has " + iterator.restartCount()
                    + " entries, the properties state " + properties.dataBlocks()
                    + " data blocks; restore the file from a checkpoint");
        }
        return iterator.restartCount();
    }

    public static SstableReader open(
            StorageDirectory directory,
            DatabaseId databaseId,
            long number,
            BlockCache cache,
            SstableCounters counters) {
        RandomAccessInput file = directory.open(FileNames.sstable(number));
        try {
            BlockFile blocks = BlockFile.open(file, new FileHeader(FileType.SSTABLE, databaseId, number));
            return new SstableReader(blocks, cache, counters);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public long number() {
        return blocks.number();
    }

    public TableProperties properties() {
        return properties;
    }

    /** The memory that index and filter take. */
    public long pinnedBytes() {
        return index.length + (filter == null ? 0 : filter.sizeBytes());
    }

    /** Whether the file may have an entry of that qualified key; false is certain. Not counted. */
    public boolean mayContain(byte[] bytes, int offset, int length) {
        return filter == null || filter.mayContain(bytes, offset, length);
    }

    /**
     * Looks for the newest entry of a key at or below a sequence number.
     *
     * @param seekKey made by {@link InternalKey#seekKey}
     * @param result receives what was found
     * @return whether there is such an entry, tombstones included
     */
    public boolean get(ByteSlice seekKey, SstableLookup result, ReadStatistics statistics) {
        statistics.fileConsulted();
        if (filter != null) {
            boolean mayContain =
                    filter.mayContain(seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey));
            statistics.filterAnswered(mayContain);
            counters.filterAnswered(mayContain);
            if (!mayContain) {
                return false;
            }
        }
        boolean found = search(seekKey, result, statistics);
        if (!found && filter != null) {
            counters.filterWasWrong();
        }
        return found;
    }

    /** The entry sought is in the first block whose separator is not before it, or there is none. */
    private boolean search(ByteSlice seekKey, SstableLookup result, ReadStatistics statistics) {
        resetToIndex(result.index);
        if (!result.index.seek(seekKey)) {
            return false;
        }
        resetToBlock(result.data, result.index, true, statistics);
        if (!result.data.seek(seekKey)) {
            return false;
        }
        if (!InternalKeyOrder.isSameQualified(result.data.key(), seekKey)) {
            return false;
        }
        result.found(result.data.key(), result.data.value());
        return true;
    }

    /**
     * Walks through all entries.
     *
     * @param fillCache whether blocks read from storage go into the cache; compactions say no
     */
    public InternalIterator iterator(boolean fillCache, ReadStatistics statistics) {
        return iterator(fillCache, statistics, null, null);
    }

    /**
     * Walks through the entries of a range, and perhaps some around it: blocks that cannot hold an entry of it are not
     * read.
     *
     * @param lower sorts before the first entry of the range, or null for no bound
     * @param upper sorts behind the last entry of the range, or null for no bound
     */
    public InternalIterator iterator(
            boolean fillCache, ReadStatistics statistics, @Nullable ByteSlice lower, @Nullable ByteSlice upper) {
        statistics.fileConsulted();
        return new SstableIterator(this, fillCache, statistics, lower, upper);
    }

    /** Which share of the file's blocks lies before an internal key: 0 to 1. */
    public double shareBefore(ByteSlice key) {
        BlockIterator iterator = new BlockIterator();
        resetToIndex(iterator);
        return iterator.seek(key) ? (double) iterator.restart() / properties.dataBlocks() : 1;
    }

    /** Hands out internal keys that lie between blocks, evenly spread over the file, in order, at most that many. */
    public void sampleKeys(int samplesMax, Consumer<ByteSlice> samples) {
        BlockIterator iterator = new BlockIterator();
        resetToIndex(iterator);
        int step = Math.max(1, (properties.dataBlocks() + samplesMax - 1) / samplesMax);
        int ordinal = 0;
        for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
            if (ordinal++ % step == 0) {
                samples.accept(iterator.key());
            }
        }
    }

    void resetToIndex(BlockIterator iterator) {
        iterator.reset(index, blocks.name(), blocks.footer().index().offset());
    }

    /** Points a block iterator at the data block that an index iterator stands on. */
    void resetToBlock(BlockIterator data, BlockIterator atIndex, boolean fillCache, ReadStatistics statistics) {
        int ordinal = atIndex.restart();
        long offset = atIndex.handleOffset();
        byte[] block = cached.get(ordinal);
        if (block == null) {
            block = blocks.read(offset, atIndex.handleLength());
            statistics.blockRead();
            counters.blockRead();
            if (fillCache) {
                cached.put(ordinal, block);
            }
        } else {
            statistics.blockFromCache();
            counters.blockFromCache();
        }
        data.reset(block, blocks.name(), offset);
    }

    /** Reads and verifies every data block, without the cache, and checks order and counts of its entries. */
    public void verify() {
        long entries = 0;
        try (InternalIterator iterator = iterator(false, ReadStatistics.ignored())) {
            ByteSlice previous = new ByteSlice();
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                if (entries > 0 && InternalKeyOrder.compare(previous, iterator.key()) >= 0) {
                    throw new CorruptionException("keys out of order in " + blocks.name() + ": "
                            + InternalKey.toText(iterator.key()) + " after " + InternalKey.toText(previous)
                            + "; restore the file from a checkpoint");
                }
                previous = iterator.key().copy();
                entries++;
            }
        }
        if (entries != properties.entries()) {
            throw new CorruptionException(blocks.name() + " holds " + entries + " entries, its properties state "
                    + properties.entries() + "; restore the file from a checkpoint");
        }
    }

    @Override
    public void close() {
        cached.close();
        blocks.close();
    }
}
