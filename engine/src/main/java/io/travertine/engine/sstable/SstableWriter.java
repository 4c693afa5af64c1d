package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import io.travertine.engine.KeyPrefix;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.filter.BloomFilterBuilder;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;
import org.jspecify.annotations.Nullable;

/**
 * Writes one sstable from entries that come in order. Not thread-safe. {@link #finish} makes the file durable; its name is
 * for the caller to make durable, once for all files that belong together. A writer that is closed without it leaves an
 * unusable file for the caller to delete.
 */
public final class SstableWriter implements AutoCloseable {

    private static final ByteSlice NO_VALUE = new ByteSlice(new byte[0]);

    private final AppendOutput output;
    private final FileHeader header;
    private final long seed;
    private final SstableFormat format;
    private final BlockBuilder data = new BlockBuilder();
    private final BlockBuilder index = new BlockBuilder();
    private final BloomFilterBuilder filter;
    private final PrefixHashes prefixes;
    private final PropertiesCollector properties = new PropertiesCollector();
    private final SampleWriter samples = new SampleWriter();
    private final ByteWriter blockOutput = new ByteWriter();
    private final ByteWriter lastKey = new ByteWriter();
    private final ByteSlice last = new ByteSlice();
    private int tombstonesInBlock;
    private long largestSequenceInBlock;
    private final List<RangeTombstone> rangeTombstones = new ArrayList<>();
    private BlockHandle pendingBlock = BlockHandle.NONE;
    private int pendingEntries;
    private int pendingTombstones;
    private long pendingLargestSequence;
    private int dataBlocks;

    private SstableWriter(
            AppendOutput output, FileHeader header, SstableFormat format, IntFunction<KeyPrefix> prefixes) {
        this.output = output;
        this.header = header;
        this.seed = header.databaseId().checksumSeed(header.number());
        this.format = format;
        this.filter = new BloomFilterBuilder(Math.max(1, format.filterBitsPerKey()));
        this.prefixes =
                new PrefixHashes(format.filterBitsPerKey() > 0 ? prefixes : keyspaceId -> KeyPrefix.NONE, filter);
    }

    /** A writer whose filter knows whole keys only. */
    public static SstableWriter create(
            StorageDirectory directory, DatabaseId databaseId, long number, SstableFormat format) {
        return create(directory, databaseId, number, format, keyspaceId -> KeyPrefix.NONE);
    }

    /**
     * A writer whose filter knows prefixes of keys.
     *
     * @param prefixes what the filter knows of the keys of a keyspace beside whole keys
     */
    public static SstableWriter create(
            StorageDirectory directory,
            DatabaseId databaseId,
            long number,
            SstableFormat format,
            IntFunction<KeyPrefix> prefixes) {
        FileHeader header = new FileHeader(FileType.SSTABLE, databaseId, number);
        AppendOutput output = directory.create(FileNames.sstable(number));
        output.append(header.encode(), 0, FileHeader.BYTES);
        return new SstableWriter(output, header, format, prefixes);
    }

    public long number() {
        return header.number();
    }

    /**
     * Adds an entry; its internal key must be greater than the one before, or {@link IllegalArgumentException}. The value of
     * a range delete, its upper qualified key, goes into the block of range deletes.
     */
    public void add(ByteSlice key, ByteSlice value) {
        boolean isOlderVersion = checkKey(key);
        if (InternalKey.kind(key) == KeyKind.RANGE_DELETE) {
            byte[] lower = InternalKey.qualifiedKey(key.toByteArray());
            rangeTombstones.add(new RangeTombstone(lower, value.toByteArray(), InternalKey.sequence(key)));
            append(key, NO_VALUE, isOlderVersion);
        } else {
            append(key, value, isOlderVersion);
        }
    }

    private void append(ByteSlice key, ByteSlice value, boolean isOlderVersion) {
        if (!pendingBlock.isNone()) {
            addIndexEntry(separator(lastKey.bytes(), lastKey.size(), key));
        }
        long hash = KeyHash.hash(key.bytes(), key.offset(), InternalKey.qualifiedLength(key));
        if (format.filterBitsPerKey() > 0 && !isOlderVersion) {
            filter.add(hash);
        }
        properties.add(key, value, prefixes.add(key));
        data.add(key, value, hash, isOlderVersion);
        samples.add(key, value, hash, isOlderVersion);
        if (InternalKey.kind(key).isTombstone()) {
            tombstonesInBlock++;
        }
        largestSequenceInBlock = Math.max(largestSequenceInBlock, InternalKey.sequence(key));
        lastKey.clear();
        lastKey.writeBytes(key.bytes(), key.offset(), key.length());
        if (data.sizeBytes() >= format.blockBytes()) {
            finishDataBlock();
        }
    }

    /** Whether the key is an older version of the one added last. */
    private boolean checkKey(ByteSlice key) {
        if (!InternalKey.isWellFormed(key.bytes(), key.offset(), key.length())) {
            throw new IllegalArgumentException("not an internal key: " + key);
        }
        if (entries() == 0) {
            return false;
        }
        last.point(lastKey.bytes(), 0, lastKey.size());
        int order = InternalKeyOrder.compareQualified(last, key);
        if (order > 0 || (order == 0 && InternalKeyOrder.compare(last, key) >= 0)) {
            throw new IllegalArgumentException("keys out of order in " + output.name() + ": " + InternalKey.toText(key)
                    + " after " + InternalKey.toText(last));
        }
        return order == 0;
    }

    private void finishDataBlock() {
        pendingEntries = data.count();
        pendingTombstones = tombstonesInBlock;
        tombstonesInBlock = 0;
        pendingLargestSequence = largestSequenceInBlock;
        largestSequenceInBlock = 0;
        pendingBlock = writeBlock(data.finish(true), format.compression());
        data.clear();
        dataBlocks++;
    }

    private void addIndexEntry(byte[] separator) {
        ByteSlice value = SstableIndex.encode(pendingBlock, pendingEntries, pendingTombstones, pendingLargestSequence);
        index.add(new ByteSlice(separator), value, 0, false);
        pendingBlock = BlockHandle.NONE;
    }

    /** A short key at or after the last key of one block and before the first key of the next. */
    private static byte[] separator(byte[] last, int lastLength, ByteSlice next) {
        int lastEnd = lastLength - InternalKey.TRAILER_BYTES;
        int nextLength = InternalKey.qualifiedLength(next);
        int shared = Arrays.mismatch(last, 0, lastEnd, next.bytes(), next.offset(), next.offset() + nextLength);
        // The last key itself serves where the next one begins with it, or where raising a byte would reach the next.
        if (shared < 0
                || shared >= lastEnd
                || shared + 1 >= lastEnd
                || (last[shared] & 0xFF) + 1 >= (next.bytes()[next.offset() + shared] & 0xFF)) {
            return Arrays.copyOf(last, lastLength);
        }
        byte[] qualified = Arrays.copyOf(last, shared + 1);
        qualified[shared]++;
        return InternalKey.before(qualified);
    }

    private BlockHandle writeBlock(ByteSlice block, Compression wanted) {
        long offset = output.length();
        blockOutput.clear();
        Compression used = wanted;
        if (!used.compress(block.bytes(), block.length(), blockOutput)) {
            used = Compression.NONE;
            used.compress(block.bytes(), block.length(), blockOutput);
        }
        int length = blockOutput.size();
        byte codec = (byte) used.code();
        int checksum = BlockFile.checksum(seed, offset, blockOutput.bytes(), 0, length, codec);
        blockOutput.writeByte(codec).writeInt(checksum);
        output.append(blockOutput.bytes(), 0, blockOutput.size());
        return new BlockHandle(offset, length);
    }

    /** The number of entries added. */
    public long entries() {
        return properties.entries();
    }

    /** About how long the file would be if it were finished now, without index and filter. */
    public long estimatedBytes() {
        return output.length() + data.sizeBytes();
    }

    /** What range tombstones cover behind the last key: cut off by {@link #finishAtLastKey}, it belongs into another file. */
    public List<RangeTombstone> behindLastKey() {
        byte[] end = behindLast();
        List<RangeTombstone> rest = new ArrayList<>();
        for (RangeTombstone whole : rangeTombstones) {
            if (Arrays.compareUnsigned(whole.upper(), end) > 0) {
                rest.add(new RangeTombstone(end, whole.upper(), whole.sequence()));
            }
        }
        return rest;
    }

    /** The least qualified key behind the last one. */
    private byte[] behindLast() {
        byte[] end = InternalKey.qualifiedKey(lastKey.toByteArray());
        return Arrays.copyOf(end, end.length + 1);
    }

    /** Writes what is left and makes the file durable. At least one entry must have been added. */
    public TableProperties finish() {
        return finish(null);
    }

    /** As {@link #finish}, but lets no range tombstone reach further than the last key. */
    public TableProperties finishAtLastKey() {
        return finish(behindLast());
    }

    private TableProperties finish(byte @Nullable [] end) {
        if (entries() == 0) {
            throw new IllegalStateException("an sstable needs at least one entry: " + output.name());
        }
        if (!data.isEmpty()) {
            finishDataBlock();
        }
        addIndexEntry(lastKey.toByteArray());
        RangeTombstones tombstones = RangeTombstones.of(
                rangeTombstones.stream().map(whole -> cutOff(whole, end)).toList());
        TableProperties.RangeDeletes rangeDeletes = writeRangeDeletes(tombstones);
        BlockHandle filterBlock = BlockHandle.NONE;
        if (format.filterBitsPerKey() > 0) {
            filterBlock = writeBlock(new ByteSlice(filter.build().encode()), Compression.NONE);
        }
        BlockHandle indexBlock = writeBlock(index.finish(false), Compression.NONE);
        List<TableProperties.Sample> sampled = samples.finish(block -> writeBlock(block, format.compression()));
        TableProperties finished = properties.finish(largestKey(tombstones), dataBlocks, rangeDeletes, sampled);
        BlockHandle propertiesBlock = writeBlock(new ByteSlice(finished.encode()), Compression.NONE);
        long fileBytes = output.length() + Footer.BYTES;
        Footer footer = new Footer(propertiesBlock, indexBlock, filterBlock, header, fileBytes);
        output.append(footer.encode(), 0, Footer.BYTES);
        output.sync();
        output.close();
        return finished;
    }

    private static RangeTombstone cutOff(RangeTombstone whole, byte @Nullable [] end) {
        return end == null || Arrays.compareUnsigned(whole.upper(), end) <= 0
                ? whole
                : new RangeTombstone(whole.lower(), end, whole.sequence());
    }

    private TableProperties.RangeDeletes writeRangeDeletes(RangeTombstones tombstones) {
        if (tombstones.isEmpty()) {
            return TableProperties.RangeDeletes.NONE;
        }
        BlockHandle block = writeBlock(new ByteSlice(tombstones.encode()), Compression.NONE);
        return new TableProperties.RangeDeletes(tombstones.list().size(), block.offset(), block.length());
    }

    /**
     * The last entry's key, or the end of the range tombstone that reaches furthest, if it reaches behind that key. One that
     * was once cut off there does not: the next file of the level begins right behind.
     */
    private byte[] largestKey(RangeTombstones tombstones) {
        if (!tombstones.isEmpty()) {
            byte[] furthest = tombstones.upper(tombstones.fragmentCount() - 1);
            if (Arrays.compareUnsigned(furthest, behindLast()) > 0) {
                return InternalKey.rangeEnd(furthest);
            }
        }
        return lastKey.toByteArray();
    }

    /** The length of the file, once finished. */
    public long fileBytes() {
        return output.length();
    }

    @Override
    public void close() {
        output.close();
    }
}
