package io.travertine.engine.sstable;

import java.util.Arrays;
import java.util.BitSet;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.key.InternalKey;

/** Builds blocks of sorted entries. Layout: see the package documentation. Not thread-safe. */
final class BlockBuilder {

    /** Offsets take two bytes in a block whose entries take no more than so many. */
    private static final int NARROW_BYTES_MAX = 0xFFFF;

    private static final int BUCKETS_PER_ENTRY_NUMERATOR = 4;
    private static final int BUCKETS_PER_ENTRY_DENOMINATOR = 3;

    private final ByteWriter entries = new ByteWriter(4096);
    private final ByteWriter block = new ByteWriter(4096);
    private int[] offsets = new int[64];
    private long[] hashes = new long[64];
    private final BitSet firstOfKey = new BitSet();
    private int count;
    private int groupKeyAt;
    private int groupKeyLength;

    boolean isEmpty() {
        return count == 0;
    }

    /** The number of entries added. */
    int count() {
        return count;
    }

    /** About the size of the block if it were finished now. */
    int sizeBytes() {
        return BlockReader.HEADER_BYTES + entries.size() + count * Short.BYTES + buckets(count);
    }

    /**
     * Adds an entry; its key must be greater than the one before.
     *
     * @param hash of the qualified key
     * @param isOlderVersion whether the entry before it has the same qualified key
     */
    void add(ByteSlice key, ByteSlice value, long hash, boolean isOlderVersion) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        int qualifiedLength = InternalKey.qualifiedLength(key);
        boolean isFirst = (count & (BlockReader.GROUP_ENTRIES - 1)) == 0;
        int shared = isFirst ? 0 : sharedWithGroup(key, qualifiedLength);
        offsets[count] = entries.size();
        hashes[count] = hash;
        firstOfKey.set(count, count == 0 || !isOlderVersion);
        count++;
        entries.writeVarint(shared).writeVarint(qualifiedLength - shared);
        if (isFirst) {
            groupKeyAt = entries.size();
            groupKeyLength = qualifiedLength;
        }
        entries.writeBytes(key.bytes(), key.offset() + shared, key.length() - shared);
        entries.writeBytes(value.bytes(), value.offset(), value.length());
    }

    private int sharedWithGroup(ByteSlice key, int qualifiedLength) {
        int mismatch = Arrays.mismatch(
                entries.bytes(),
                groupKeyAt,
                groupKeyAt + groupKeyLength,
                key.bytes(),
                key.offset(),
                key.offset() + qualifiedLength);
        return mismatch < 0 ? qualifiedLength : mismatch;
    }

    private static int buckets(int entryCount) {
        return entryCount > BlockReader.BUCKET_AMBIGUOUS
                ? 0
                : entryCount * BUCKETS_PER_ENTRY_NUMERATOR / BUCKETS_PER_ENTRY_DENOMINATOR;
    }

    /** Returns the finished block, valid until {@link #clear}. */
    ByteSlice finish(boolean withHashIndex) {
        int bucketCount = withHashIndex ? buckets(count) : 0;
        int offsetBytes = entries.size() <= NARROW_BYTES_MAX ? Short.BYTES : Integer.BYTES;
        block.writeInt(count).writeByte(bucketCount >>> 8).writeByte(bucketCount);
        block.writeByte(offsetBytes).writeByte(0);
        block.writeBytes(buckets(new byte[bucketCount]));
        byte[] bytes = new byte[count * offsetBytes];
        for (int i = 0; i < count; i++) {
            if (offsetBytes == Short.BYTES) {
                FixedInts.writeShort(bytes, i * Short.BYTES, offsets[i]);
            } else {
                FixedInts.writeInt(bytes, i * Integer.BYTES, offsets[i]);
            }
        }
        return block.writeBytes(bytes)
                .writeBytes(entries.bytes(), 0, entries.size())
                .slice();
    }

    /** Fills the buckets: each names the first entry of the one key that falls into it. */
    private byte[] buckets(byte[] buckets) {
        Arrays.fill(buckets, (byte) BlockReader.BUCKET_EMPTY);
        for (int i = 0; buckets.length > 0 && i >= 0; i = firstOfKey.nextSetBit(i + 1)) {
            int bucket = BlockReader.bucket(hashes[i], buckets.length);
            boolean isFree = (buckets[bucket] & 0xFF) == BlockReader.BUCKET_EMPTY;
            buckets[bucket] = (byte) (isFree ? i : BlockReader.BUCKET_AMBIGUOUS);
        }
        return buckets;
    }

    void clear() {
        entries.clear();
        block.clear();
        firstOfKey.clear();
        count = 0;
    }
}
