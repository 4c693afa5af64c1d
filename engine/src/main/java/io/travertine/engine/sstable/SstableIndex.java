package io.travertine.engine.sstable;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyFences;

/** Where the data blocks of a file lie, and between which keys. Immutable, in memory while the file is open. */
final class SstableIndex {

    private final KeyFences separators;
    private final long[] offsets;
    private final int[] lengths;
    /** Of each block, the entries and how many of them are tombstones. */
    private final int[] entries;

    private final int[] tombstones;
    private final long[] largestSequences;

    private SstableIndex(
            KeyFences separators,
            long[] offsets,
            int[] lengths,
            int[] entries,
            int[] tombstones,
            long[] largestSequences) {
        this.separators = separators;
        this.offsets = offsets;
        this.lengths = lengths;
        this.entries = entries;
        this.tombstones = tombstones;
        this.largestSequences = largestSequences;
    }

    /** Writes what the index says of one block, as the value under its separator. */
    static ByteSlice encode(BlockHandle block, int entries, int tombstones, long largestSequence) {
        return new ByteWriter()
                .writeVarint(block.offset())
                .writeVarint(block.length())
                .writeVarint(entries)
                .writeVarint(tombstones)
                .writeVarint(largestSequence)
                .slice();
    }

    /** Decodes an index block, which was checked. */
    static SstableIndex decode(byte[] block, String fileName, long fileOffset) {
        BlockIterator iterator = new BlockIterator();
        iterator.reset(block);
        ByteReader input = new ByteReader("index block of " + fileName);
        int count = iterator.entryCount();
        KeyFences.Builder separators = new KeyFences.Builder();
        long[] offsets = new long[count];
        int[] lengths = new int[count];
        int[] entries = new int[count];
        int[] tombstones = new int[count];
        long[] largestSequences = new long[count];
        iterator.seekToFirst();
        for (int i = 0; i < count; i++) {
            ByteSlice key = iterator.key();
            if (key.length() < InternalKey.OVERHEAD_BYTES) {
                throw new CorruptionException("the index block at offset " + fileOffset + " of " + fileName
                        + " has a separator that is no internal key: "
                        + HexDump.hex(key.bytes(), key.offset(), key.length())
                        + "; restore the file from a checkpoint");
            }
            separators.add(key.bytes(), key.offset(), key.length());
            input.reset(iterator.value(), fileOffset);
            offsets[i] = input.readVarint();
            lengths[i] = input.readVarint32();
            entries[i] = input.readVarint32();
            tombstones[i] = input.readVarint32();
            largestSequences[i] = input.readVarint();
            input.checkExhausted();
            iterator.next();
        }
        return new SstableIndex(separators.build(), offsets, lengths, entries, tombstones, largestSequences);
    }

    int blockCount() {
        return offsets.length;
    }

    /** The only block that can hold the first entry at or after the key; {@link #blockCount} if there is none. */
    int blockFor(ByteSlice key) {
        return separators.firstAtOrAfter(key);
    }

    /** Compares a key that is at or behind the last one of the block, and before the next block's first, with another. */
    int compareSeparator(int block, ByteSlice key) {
        return separators.compare(block, key);
    }

    void showSeparator(int block, ByteSlice slice) {
        separators.show(block, slice);
    }

    long offset(int block) {
        return offsets[block];
    }

    int length(int block) {
        return lengths[block];
    }

    /** Whether a block holds nothing but tombstones. */
    boolean isOnlyTombstones(int block) {
        return tombstones[block] == entries[block];
    }

    /** The sequence number of the youngest entry of a block, as it was written. */
    long largestSequence(int block) {
        return largestSequences[block];
    }

    /** The memory that the index takes. */
    long sizeBytes() {
        return separators.sizeBytes() + (long) offsets.length * (2 * Long.BYTES + 3 * Integer.BYTES);
    }
}
