package io.travertine.engine.sstable;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;

/**
 * Takes the entries of one block after another apart, any of them at once. Layout: see the package documentation. Not
 * thread-safe; allocates nothing.
 *
 * <p>A block is checked as a whole by {@link #check} when it comes from storage. Everything else here trusts it.
 */
final class BlockReader {

    static final int NONE = -1;
    static final int HEADER_BYTES = 8;
    static final int BUCKETS_AT = 4;
    static final int OFFSET_BYTES_AT = 6;

    /** The keys of so many entries share bytes with the first one of them. */
    static final int GROUP_ENTRIES = 16;

    static final int GROUP_SHIFT = 4;

    /** What a bucket of the hash index holds instead of an entry's ordinal. */
    static final int BUCKET_EMPTY = 0xFF;

    static final int BUCKET_AMBIGUOUS = 0xFE;

    private byte[] block = {};
    private int length;
    private int entryCount;
    private int bucketCount;
    private int offsetsAt;
    private boolean wide;
    private int entriesAt;

    /** The entry that was taken apart last. */
    private int shared;

    private int suffixAt;
    private int suffixLength;

    /** Begins with a block, which was checked; behind it the array may go on. */
    void reset(byte[] newBlock, int newLength) {
        block = newBlock;
        length = newLength;
        entryCount = FixedInts.readInt(newBlock, 0);
        bucketCount = FixedInts.readUnsignedShort(newBlock, BUCKETS_AT);
        wide = newBlock[OFFSET_BYTES_AT] == Integer.BYTES;
        offsetsAt = HEADER_BYTES + bucketCount;
        entriesAt = offsetsAt + entryCount * newBlock[OFFSET_BYTES_AT];
    }

    byte[] block() {
        return block;
    }

    int entryCount() {
        return entryCount;
    }

    /** How many bytes the entry's key takes from the first key of its group. */
    int shared() {
        return shared;
    }

    /** Where the rest of its key begins. */
    int suffixAt() {
        return suffixAt;
    }

    /** The length of the rest of its qualified key; the trailer follows, then the value. */
    int suffixLength() {
        return suffixLength;
    }

    int trailerAt() {
        return suffixAt + suffixLength;
    }

    int valueAt() {
        return suffixAt + suffixLength + InternalKey.TRAILER_BYTES;
    }

    /** Where an entry ends, and its value. */
    int endOf(int entry) {
        return entry + 1 < entryCount ? entryAt(entry + 1) : length;
    }

    private int entryAt(int entry) {
        return entriesAt
                + (wide
                        ? FixedInts.readInt(block, offsetsAt + entry * Integer.BYTES)
                        : FixedInts.readUnsignedShort(block, offsetsAt + entry * Short.BYTES));
    }

    /** Takes an entry apart. */
    void read(int entry) {
        int at = entryAt(entry);
        int first = block[at];
        int second = block[at + 1];
        if ((first | second) >= 0) {
            shared = first;
            suffixLength = second;
            suffixAt = at + 2;
        } else {
            shared = varint(at);
            suffixLength = varint(suffixAt);
        }
    }

    /** Reads a number and leaves {@link #suffixAt} behind it. */
    private int varint(int from) {
        int at = from;
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = block[at++];
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        suffixAt = at;
        return value;
    }

    /** The ordinal of the first entry at or after an internal key: the number of entries if there is none. */
    int firstAtOrAfter(ByteSlice target) {
        if (compareFirstOfGroup(0, target) >= 0) {
            return 0;
        }
        int group = lastGroupBefore(target);
        int targetEnd = target.end() - InternalKey.TRAILER_BYTES;
        read(group << GROUP_SHIFT);
        int common =
                Arrays.mismatch(block, suffixAt, suffixAt + suffixLength, target.bytes(), target.offset(), targetEnd);
        if (common < 0) {
            common = suffixLength;
        }
        int low = (group << GROUP_SHIFT) + 1;
        int high = Math.min(entryCount, (group + 1) << GROUP_SHIFT);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareInGroup(middle, common, target, targetEnd) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int lastGroupBefore(ByteSlice target) {
        int low = 0;
        int high = (entryCount - 1) >> GROUP_SHIFT;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compareFirstOfGroup(middle, target) < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int compareFirstOfGroup(int group, ByteSlice target) {
        read(group << GROUP_SHIFT);
        return InternalKeyOrder.compare(
                block,
                suffixAt,
                suffixLength + InternalKey.TRAILER_BYTES,
                target.bytes(),
                target.offset(),
                target.length());
    }

    /**
     * Compares an entry with a target behind the first entry of its group, with which the target has {@code common} bytes
     * in common. An entry that shares more of them departs from the target where the first entry does, and lies before it; one
     * that shares less departs from the first entry, upwards, where the target does not yet.
     */
    private int compareInGroup(int entry, int common, ByteSlice target, int targetEnd) {
        read(entry);
        if (shared != common) {
            return shared > common ? -1 : 1;
        }
        int order = Arrays.compareUnsigned(
                block, suffixAt, suffixAt + suffixLength, target.bytes(), target.offset() + common, targetEnd);
        return order != 0
                ? order
                : Long.compareUnsigned(
                        FixedInts.readLong(target.bytes(), targetEnd), FixedInts.readLong(block, trailerAt()));
    }

    /**
     * Finds the newest entry of the target's key that is not before the target, and takes it apart.
     *
     * @param hash of the target's qualified key
     * @return its ordinal, or {@link #NONE}
     */
    int find(ByteSlice target, long hash) {
        int entry = bucketCount == 0 ? BUCKET_AMBIGUOUS : block[HEADER_BYTES + bucket(hash, bucketCount)] & 0xFF;
        if (entry == BUCKET_EMPTY) {
            return NONE;
        }
        if (entry == BUCKET_AMBIGUOUS) {
            entry = firstAtOrAfter(target);
        }
        int targetEnd = target.end() - InternalKey.TRAILER_BYTES;
        long trailer = FixedInts.readLong(target.bytes(), targetEnd);
        while (entry < entryCount && isOfKey(entry, target, targetEnd)) {
            if (Long.compareUnsigned(FixedInts.readLong(block, trailerAt()), trailer) <= 0) {
                return entry;
            }
            entry++;
        }
        return NONE;
    }

    /** Takes an entry apart and tells whether its qualified key is the target's. */
    private boolean isOfKey(int entry, ByteSlice target, int targetEnd) {
        read(entry);
        byte[] bytes = target.bytes();
        int from = target.offset() + shared;
        if (targetEnd - from != suffixLength
                || !Arrays.equals(block, suffixAt, suffixAt + suffixLength, bytes, from, targetEnd)) {
            return false;
        }
        if (shared == 0) {
            return true;
        }
        int firstAt = firstKeyAt(entry >> GROUP_SHIFT);
        return Arrays.equals(block, firstAt, firstAt + shared, bytes, target.offset(), from);
    }

    /** Where the first key of a group lies, whole. */
    int firstKeyAt(int group) {
        int at = entryAt(group << GROUP_SHIFT) + 1;
        while (block[at++] < 0) {
            // the length of the key takes several bytes
        }
        return at;
    }

    static int bucket(long hash, int bucketCount) {
        return (int) (((hash & 0xFFFF_FFFFL) * bucketCount) >>> 32);
    }

    /** Checks that a block whose checksum was verified can be taken apart. */
    static void check(byte[] block, int length, String fileName, long fileOffset) {
        ByteReader input = new ByteReader("block").reset(block, 0, length, fileName, fileOffset);
        if (length < HEADER_BYTES) {
            throw input.malformed("is too short for its header");
        }
        int count = FixedInts.readInt(block, 0);
        int buckets = FixedInts.readUnsignedShort(block, BUCKETS_AT);
        int offsetBytes = block[OFFSET_BYTES_AT];
        long entriesAt = HEADER_BYTES + buckets + (long) count * offsetBytes;
        if (count < 1
                || (offsetBytes != Short.BYTES && offsetBytes != Integer.BYTES)
                || entriesAt > length
                || (buckets > 0 && count > BUCKET_AMBIGUOUS)) {
            throw input.malformed("has an impossible header: " + count + " entries, " + buckets + " buckets");
        }
        checkBuckets(block, buckets, count, input);
        checkEntries(block, length, count, (int) entriesAt, input);
    }

    private static void checkBuckets(byte[] block, int buckets, int count, ByteReader input) {
        for (int i = HEADER_BYTES; i < HEADER_BYTES + buckets; i++) {
            int ordinal = block[i] & 0xFF;
            if (ordinal >= count && ordinal < BUCKET_AMBIGUOUS) {
                throw input.malformed("has a bucket that names entry " + ordinal + " of " + count);
            }
        }
    }

    private static void checkEntries(byte[] block, int length, int count, int entriesAt, ByteReader input) {
        BlockReader reader = new BlockReader();
        reader.reset(block, length);
        int groupKeyLength = 0;
        int at = entriesAt;
        for (int entry = 0; entry < count; entry++) {
            boolean isFirst = (entry & (GROUP_ENTRIES - 1)) == 0;
            int end = reader.endOf(entry);
            if (reader.entryAt(entry) != at || end > length || end - at < 2 + InternalKey.TRAILER_BYTES) {
                throw input.malformed("has entry " + entry + " of " + count + " in an impossible place: " + at);
            }
            input.moveTo(at);
            int shared = input.readVarint32();
            int suffix = input.readVarint32();
            at = input.position();
            if (shared > (isFirst ? 0 : groupKeyLength) || suffix > end - at - InternalKey.TRAILER_BYTES) {
                throw input.malformed("has a key of " + shared + " shared and " + suffix + " own bytes after one of "
                        + groupKeyLength);
            }
            if (isFirst) {
                groupKeyLength = suffix;
            }
            at = end;
        }
    }
}
