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
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.tombstone.RangeTombstones;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one sstable. Thread-safe. Properties and range deletes stay in memory from the opening on, index and
 * filter as long as there is room for them; data blocks come through the block cache. Iterators and lookups must have ended before {@link #close}.
 *
 * <p>Whatever does not verify is a {@link CorruptionException} that names file, offset, length and both checksums.
 */
public final class SstableReader implements AutoCloseable {

    /** Less than every sequence number: leaves no block out. */
    public static final long ALL_SEQUENCES = -1;

    /** The objects of an open file, keys and counts included, roughly. */
    private static final long OVERHEAD_BYTES = 1024;

    private final BlockFile blocks;
    private final LoadedPart<SstableIndex> index;
    private final @Nullable LoadedPart<BloomFilter> filter;
    private final TableProperties properties;
    private final RangeTombstones rangeTombstones;
    private final CachedFile cached;
    private final SstableCounters counters;

    private SstableReader(BlockFile blocks, LoadedParts parts, BlockCache cache, SstableCounters counters) {
        this.blocks = blocks;
        Footer footer = blocks.footer();
        this.index = new LoadedPart<>(parts, this::readIndex, SstableIndex::sizeBytes);
        this.filter = footer.filter().isNone()
                ? null
                : new LoadedPart<>(
                        parts,
                        () -> BloomFilter.decode(blocks.read(blocks.footer().filter()), blocks.name()),
                        BloomFilter::sizeBytes);
        this.properties = TableProperties.decode(
                blocks.read(footer.properties()),
                blocks.name(),
                footer.properties().offset());
        this.rangeTombstones = readRangeTombstones();
        this.counters = counters;
        try {
            this.cached = cache.register(checkedBlockCount());
            filter();
        } catch (RuntimeException e) {
            closeParts();
            throw e;
        }
    }

    private SstableIndex readIndex() {
        BlockHandle place = blocks.footer().index();
        return SstableIndex.decode(blocks.readSorted(place.offset(), place.length()), blocks.name(), place.offset());
    }

    /** The filter, or null if the file has none, or if it is not loaded and would have to take the place of others. */
    private @Nullable BloomFilter filter() {
        return filter == null
                ? null
                : filter.getIfCheap(blocks.footer().filter().length());
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
        int blockCount = index().blockCount();
        if (blockCount != properties.dataBlocks()) {
            throw new CorruptionException("index block of " + blocks.name() + " has " + blockCount
                    + " entries, the properties state " + properties.dataBlocks()
                    + " data blocks; restore the file from a checkpoint");
        }
        return blockCount;
    }

    /** A reader that keeps index and filter. */
    public static SstableReader open(
            StorageDirectory directory,
            DatabaseId databaseId,
            long number,
            BlockCache cache,
            SstableCounters counters) {
        return open(directory, databaseId, number, LoadedParts.unbounded(), cache, counters);
    }

    /**
     * @param parts says how long index and filter are kept
     */
    static SstableReader open(
            StorageDirectory directory,
            DatabaseId databaseId,
            long number,
            LoadedParts parts,
            BlockCache cache,
            SstableCounters counters) {
        RandomAccessInput file = directory.open(FileNames.sstable(number));
        try {
            BlockFile blocks = BlockFile.open(file, new FileHeader(FileType.SSTABLE, databaseId, number));
            return new SstableReader(blocks, parts, cache, counters);
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

    /** The memory that is taken while the file is open, index, filter and cached blocks aside. */
    public long pinnedBytes() {
        return OVERHEAD_BYTES + CachedFile.sizeBytes(properties.dataBlocks());
    }

    /**
     * Whether the file may have a key of that prefix; false is certain.
     *
     * @param parts the number of parts of the prefix
     * @param hash its {@link io.travertine.engine.filter.KeyHash#ofPrefix}
     */
    public boolean mayHoldPrefix(int keyspaceId, int parts, long hash, ReadStatistics statistics) {
        BloomFilter known = properties.prefixParts(keyspaceId) < parts ? null : filter();
        if (known == null) {
            return true;
        }
        boolean mayHold = known.mayContain(hash);
        statistics.filterAnswered(mayHold);
        counters.filterAnswered(mayHold);
        return mayHold;
    }

    /** Whether the file may have an entry of that qualified key; false is certain. Not counted. */
    public boolean mayContain(byte[] bytes, int offset, int length) {
        BloomFilter known = filter();
        return known == null || known.mayContain(bytes, offset, length);
    }

    /**
     * Looks for the newest entry of a key at or below a sequence number.
     *
     * @param lookup says what to look for, and receives what was found
     * @return whether there is such an entry, tombstones included
     */
    public boolean get(SstableLookup lookup, ReadStatistics statistics) {
        statistics.fileConsulted();
        BloomFilter known = filter();
        if (known != null) {
            boolean mayContain = known.mayContain(lookup.hash());
            statistics.filterAnswered(mayContain);
            counters.filterAnswered(mayContain);
            if (!mayContain) {
                return false;
            }
        }
        boolean found = search(lookup, statistics);
        if (!found && known != null) {
            counters.filterWasWrong();
        }
        return found;
    }

    /** The entry sought is in the first block whose separator is not before it, or there is none. */
    private boolean search(SstableLookup lookup, ReadStatistics statistics) {
        SstableIndex blockIndex = index();
        int block = blockIndex.blockFor(lookup.target());
        if (block == blockIndex.blockCount()) {
            return false;
        }
        if (!lookup.holds(this, block)) {
            lookup.hold(this, block, block(blockIndex, block, true, statistics));
        }
        return lookup.find();
    }

    /**
     * Walks through all entries.
     *
     * @param use of the blocks that are read from storage
     */
    public InternalIterator iterator(BlockUse use, ReadStatistics statistics) {
        return iterator(use, statistics, null, null);
    }

    /**
     * Walks through the entries of a range, and perhaps some around it: blocks that cannot hold an entry of it are not
     * read.
     *
     * @param lower sorts before the first entry of the range, or null for no bound
     * @param upper sorts behind the last entry of the range, or null for no bound
     */
    public InternalIterator iterator(
            BlockUse use, ReadStatistics statistics, @Nullable ByteSlice lower, @Nullable ByteSlice upper) {
        return iteratorAfter(ALL_SEQUENCES, use, statistics, lower, upper);
    }

    /**
     * As {@link #iterator(BlockUse, ReadStatistics, ByteSlice, ByteSlice)}, without the blocks that hold nothing that is younger
     * than a sequence number, which {@link #ALL_SEQUENCES} is not.
     */
    public InternalIterator iteratorAfter(
            long sequence,
            BlockUse use,
            ReadStatistics statistics,
            @Nullable ByteSlice lower,
            @Nullable ByteSlice upper) {
        statistics.fileConsulted();
        return new SstableIterator(this, use, statistics, sequence, lower, upper);
    }

    /** Which share of the file's blocks lies before an internal key: 0 to 1. */
    public double shareBefore(ByteSlice key) {
        return (double) index().blockFor(key) / properties.dataBlocks();
    }

    /** Hands out internal keys that lie between blocks, evenly spread over the file, in order, at most that many. */
    public void sampleKeys(int samplesMax, Consumer<ByteSlice> samples) {
        ByteSlice separator = new ByteSlice();
        SstableIndex blockIndex = index();
        int step = Math.max(1, (blockIndex.blockCount() + samplesMax - 1) / samplesMax);
        for (int block = 0; block < blockIndex.blockCount(); block += step) {
            blockIndex.showSeparator(block, separator);
            samples.accept(separator);
        }
    }

    /** The index; whoever needs more than one answer of it keeps it. */
    SstableIndex index() {
        return index.get();
    }

    /** A data block, from the cache or from storage. */
    byte[] block(SstableIndex blockIndex, int ordinal, boolean fillCache, ReadStatistics statistics) {
        byte[] block = cached.get(ordinal);
        if (block != null) {
            statistics.blockFromCache();
            counters.blockFromCache();
            return block;
        }
        block = readBlock(blockIndex, ordinal);
        statistics.blockRead();
        counters.blockRead();
        if (fillCache) {
            cached.put(ordinal, block);
        }
        return block;
    }

    private byte[] readBlock(SstableIndex blockIndex, int ordinal) {
        try {
            return blocks.readSorted(blockIndex.offset(ordinal), blockIndex.length(ordinal));
        } catch (CorruptionException e) {
            throw inBlock(e, blockIndex, ordinal);
        }
    }

    /**
     * A data block for who passes by, see {@link BlockUse#PASS}: from the cache, or in the buffer.
     *
     * @param last the last block that will be read after this one
     * @param pass decides which blocks are put into the cache when it is full
     * @return the block of the cache; null if the buffer has it
     */
    byte @Nullable [] blockInPassing(
            SstableIndex blockIndex, int ordinal, int last, int pass, BlockBuffer buffer, ReadStatistics statistics) {
        if (cached.isWelcome(ordinal, pass)) {
            return block(blockIndex, ordinal, true, statistics);
        }
        try {
            long aheadEnd = blockIndex.offset(last) + blockIndex.length(last) + BlockFile.TRAILER_BYTES;
            blocks.readSorted(blockIndex.offset(ordinal), blockIndex.length(ordinal), aheadEnd, buffer);
        } catch (CorruptionException e) {
            throw inBlock(e, blockIndex, ordinal);
        }
        statistics.blockRead();
        counters.blockRead();
        return null;
    }

    /** The number of one more iterator that passes by. */
    int nextPass() {
        return cached.nextPass();
    }

    private CorruptionException inBlock(CorruptionException e, SstableIndex blockIndex, int ordinal) {
        byte[] first = ordinal == 0 ? properties.smallestKey() : separator(blockIndex, ordinal - 1);
        return new CorruptionException(
                e.getMessage() + "; the block held " + InternalKey.toText(first, separator(blockIndex, ordinal)), e);
    }

    private static byte[] separator(SstableIndex blockIndex, int block) {
        ByteSlice separator = new ByteSlice();
        blockIndex.showSeparator(block, separator);
        return separator.toByteArray();
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

    /** Shows a sample, which is one of the file's properties, in key order. */
    public void readSample(TableProperties.Sample sample, EntryVisitor entries) {
        BlockIterator sampled = new BlockIterator();
        sampled.reset(blocks.readSorted(sample.offset(), sample.length()));
        if (sampled.entryCount() != sample.entries()) {
            throw new CorruptionException("the sample of keyspace " + Integer.toUnsignedString(sample.keyspaceId())
                    + " at offset " + sample.offset() + " of " + blocks.name() + " holds " + sampled.entryCount()
                    + " entries, the properties state " + sample.entries() + "; restore the file from a checkpoint");
        }
        for (boolean more = sampled.seekToFirst(); more; more = sampled.next()) {
            entries.entry(sampled.key(), sampled.value());
        }
    }

    /** Reads every data block, without the cache, and goes on where one is damaged. */
    public void salvage(EntryVisitor entries, DamageVisitor damages) {
        BlockIterator data = new BlockIterator();
        ByteSlice separator = new ByteSlice();
        byte[] first = properties.smallestKey();
        SstableIndex blockIndex = index();
        for (int block = 0; block < blockIndex.blockCount(); block++) {
            blockIndex.showSeparator(block, separator);
            byte[] last = separator.toByteArray();
            try {
                data.reset(blocks.readSorted(blockIndex.offset(block), blockIndex.length(block)));
                for (boolean more = data.seekToFirst(); more; more = data.next()) {
                    entries.entry(data.key(), data.value());
                }
            } catch (CorruptionException e) {
                damages.damaged(blockIndex.offset(block), first, last, e);
            }
            first = last;
        }
    }

    /** Reads and verifies every data block and sample, without the cache, and checks order and counts of its entries. */
    public void verify() {
        long entries = 0;
        try (InternalIterator iterator = iterator(BlockUse.READ_ONCE, ReadStatistics.ignored())) {
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
        properties.samples().forEach(this::verify);
    }

    /** Reads and verifies a sample, and checks that its entries are such as it is to hold. */
    public void verify(TableProperties.Sample sample) {
        readSample(sample, (key, value) -> {
            long hash = KeyHash.hash(key.bytes(), key.offset(), InternalKey.qualifiedLength(key));
            if (InternalKey.keyspaceId(key) != sample.keyspaceId() || Long.compareUnsigned(hash, sample.bound()) >= 0) {
                throw new CorruptionException("the sample at offset " + sample.offset() + " of " + blocks.name()
                        + " holds " + InternalKey.toText(key)
                        + ", which is none of those it is to hold; restore the file from a checkpoint");
            }
        });
    }

    @Override
    public void close() {
        cached.close();
        closeParts();
        blocks.close();
    }

    private void closeParts() {
        index.close();
        if (filter != null) {
            filter.close();
        }
    }
}
