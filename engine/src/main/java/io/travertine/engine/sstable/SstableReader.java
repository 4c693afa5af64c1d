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
import io.travertine.engine.tombstone.RangeTombstones;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one sstable. Thread-safe. Index, filter and properties stay in memory from the opening on; data
 * blocks come through the block cache. Iterators and lookups must have ended before {@link #close}.
 *
 * <p>Whatever does not verify is a {@link CorruptionException} that names file, offset, length and both checksums.
 */
public final class SstableReader implements AutoCloseable {

    /** Less than every sequence number: leaves no block out. */
    public static final long ALL_SEQUENCES = -1;

    private final BlockFile blocks;
    private final SstableIndex index;
    private final @Nullable BloomFilter filter;
    private final TableProperties properties;
    private final RangeTombstones rangeTombstones;
    private final CachedFile cached;
    private final SstableCounters counters;

    private SstableReader(BlockFile blocks, BlockCache cache, SstableCounters counters) {
        this.blocks = blocks;
        Footer footer = blocks.footer();
        this.index = SstableIndex.decode(
                blocks.readSorted(footer.index().offset(), footer.index().length()),
                blocks.name(),
                footer.index().offset());
        this.filter = footer.filter().isNone() ? null : BloomFilter.decode(blocks.read(footer.filter()), blocks.name());
        this.properties = TableProperties.decode(
                blocks.read(footer.properties()),
                blocks.name(),
                footer.properties().offset());
        this.rangeTombstones = readRangeTombstones();
        this.counters = counters;
        this.cached = cache.register(checkedBlockCount());
    }

    private RangeTombstones readRangeTombstones() {
        TableProperties.RangeDeletes place = properties.rangeDeletes();
        if (place.count() == 0) {
            return RangeTombstones.none();
        }
        RangeTombstones read =
                RangeTombstones.decode(blocks.read(place.offset(), place.length()), blocks.name(), place.offset());
        if (read.list().size() != place.count()) {
            throw new CorruptionException(blocks.name() + " holds "
                    + read.list().size() + " range tombstones, its properties state " + place.count()
                    + "; restore the file from a checkpoint");
        }
        return read;
    }

    private int checkedBlockCount() {
        if (index.blockCount() != properties.dataBlocks()) {
            throw new CorruptionException("index block of " + blocks.name() + " has " + index.blockCount()
                    + " entries, the properties state " + properties.dataBlocks()
                    + " data blocks; restore the file from a checkpoint");
        }
        return index.blockCount();
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

    /** The range deletes of the file; none reaches beyond its bounds. */
    public RangeTombstones rangeTombstones() {
        return rangeTombstones;
    }

    /** The memory that index and filter take. */
    public long pinnedBytes() {
        return index.sizeBytes() + (filter == null ? 0 : filter.sizeBytes());
    }

    /**
     * Whether the file may have a key of that prefix; false is certain.
     *
     * @param parts the number of parts of the prefix
     * @param hash its {@link io.travertine.engine.filter.KeyHash#ofPrefix}
     */
    public boolean mayHoldPrefix(int keyspaceId, int parts, long hash, ReadStatistics statistics) {
        if (filter == null || properties.prefixParts(keyspaceId) < parts) {
            return true;
        }
        boolean mayHold = filter.mayContain(hash);
        statistics.filterAnswered(mayHold);
        counters.filterAnswered(mayHold);
        return mayHold;
    }

    /** Whether the file may have an entry of that qualified key; false is certain. Not counted. */
    public boolean mayContain(byte[] bytes, int offset, int length) {
        return filter == null || filter.mayContain(bytes, offset, length);
    }

    /**
     * Looks for the newest entry of a key at or below a sequence number.
     *
     * @param lookup says what to look for, and receives what was found
     * @return whether there is such an entry, tombstones included
     */
    public boolean get(SstableLookup lookup, ReadStatistics statistics) {
        statistics.fileConsulted();
        if (filter != null) {
            boolean mayContain = filter.mayContain(lookup.hash());
            statistics.filterAnswered(mayContain);
            counters.filterAnswered(mayContain);
            if (!mayContain) {
                return false;
            }
        }
        boolean found = search(lookup, statistics);
        if (!found && filter != null) {
            counters.filterWasWrong();
        }
        return found;
    }

    /** The entry sought is in the first block whose separator is not before it, or there is none. */
    private boolean search(SstableLookup lookup, ReadStatistics statistics) {
        int block = index.blockFor(lookup.target());
        if (block == index.blockCount()) {
            return false;
        }
        if (!lookup.holds(this, block)) {
            lookup.hold(this, block, block(block, true, statistics));
        }
        return lookup.find();
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
        return new SstableIterator(this, fillCache, statistics, ALL_SEQUENCES, lower, upper);
    }

    /**
     * As {@link #iterator(boolean, ReadStatistics, ByteSlice, ByteSlice)}, through the cache, and without the blocks that
     * hold nothing that is younger than a sequence number, which {@link #ALL_SEQUENCES} is not.
     */
    public InternalIterator iteratorAfter(
            long sequence, ReadStatistics statistics, @Nullable ByteSlice lower, @Nullable ByteSlice upper) {
        statistics.fileConsulted();
        return new SstableIterator(this, true, statistics, sequence, lower, upper);
    }

    /** Which share of the file's blocks lies before an internal key: 0 to 1. */
    public double shareBefore(ByteSlice key) {
        return (double) index.blockFor(key) / index.blockCount();
    }

    /** Hands out internal keys that lie between blocks, evenly spread over the file, in order, at most that many. */
    public void sampleKeys(int samplesMax, Consumer<ByteSlice> samples) {
        ByteSlice separator = new ByteSlice();
        int step = Math.max(1, (index.blockCount() + samplesMax - 1) / samplesMax);
        for (int block = 0; block < index.blockCount(); block += step) {
            index.showSeparator(block, separator);
            samples.accept(separator);
        }
    }

    SstableIndex index() {
        return index;
    }

    /** A data block, from the cache or from storage. */
    byte[] block(int ordinal, boolean fillCache, ReadStatistics statistics) {
        byte[] block = cached.get(ordinal);
        if (block != null) {
            statistics.blockFromCache();
            counters.blockFromCache();
            return block;
        }
        block = blocks.readSorted(index.offset(ordinal), index.length(ordinal));
        statistics.blockRead();
        counters.blockRead();
        if (fillCache) {
            cached.put(ordinal, block);
        }
        return block;
    }

    /** Receives what can be read of a damaged file, in order. The slices are valid during the call. */
    @FunctionalInterface
    public interface EntryVisitor {
        void entry(ByteSlice key, ByteSlice value);
    }

    /** Receives the data blocks that cannot be read: between which internal keys, both included, their entries lay. */
    @FunctionalInterface
    public interface DamageVisitor {
        void damaged(long offset, byte[] first, byte[] last, CorruptionException failure);
    }

    /** Reads every data block, without the cache, and goes on where one is damaged. */
    public void salvage(EntryVisitor entries, DamageVisitor damages) {
        BlockIterator data = new BlockIterator();
        ByteSlice separator = new ByteSlice();
        byte[] first = properties.smallestKey();
        for (int block = 0; block < index.blockCount(); block++) {
            index.showSeparator(block, separator);
            byte[] last = separator.toByteArray();
            try {
                data.reset(blocks.readSorted(index.offset(block), index.length(block)));
                for (boolean more = data.seekToFirst(); more; more = data.next()) {
                    entries.entry(data.key(), data.value());
                }
            } catch (CorruptionException e) {
                damages.damaged(index.offset(block), first, last, e);
            }
            first = last;
        }
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
