package io.travertine.engine.version;

import java.util.Arrays;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.sstable.TableProperties;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of an sstable without reading it. Two are equal if they speak of the same file.
 *
 * @param bytes the length of the file
 * @param entries all entries, old versions and tombstones included
 * @param shadowedEntries how many of them have a newer version of their key in the same file
 * @param tombstonesSinceMillis when the oldest of the tombstones was flushed, in milliseconds since 1970; 0 if the file has
 *     none, or if it is not known
 * @param smallestKey the first internal key; not to be changed
 * @param largestKey the last internal key, or {@link InternalKey#rangeEnd} of a range delete that reaches further; not to be
 *     changed
 * @param ingestSequence the sequence number of all entries of a file that was ingested, which are written with 0; else 0
 * @param rangeTombstones how many of the tombstones are range deletes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by number
public record FileMetadata(
        long number,
        long bytes,
        long entries,
        long tombstones,
        long smallestSequence,
        long largestSequence,
        byte[] smallestKey,
        byte[] largestKey,
        long shadowedEntries,
        long tombstonesSinceMillis,
        long rangeTombstones,
        long ingestSequence) {

    /** Describes a file that was just written, and of which it is not known what compaction may gain by rewriting it. */
    public static FileMetadata of(long number, long bytes, TableProperties properties) {
        return of(number, bytes, properties, 0, 0);
    }

    /** Describes a file that was just written. */
    public static FileMetadata of(
            long number, long bytes, TableProperties properties, long shadowedEntries, long tombstonesSinceMillis) {
        return new FileMetadata(
                number,
                bytes,
                properties.entries(),
                properties.tombstones(),
                properties.smallestSequence(),
                properties.largestSequence(),
                properties.smallestKey(),
                properties.largestKey(),
                shadowedEntries,
                properties.tombstones() == 0 ? 0 : tombstonesSinceMillis,
                properties.rangeDeletes().count(),
                0);
    }

    /** The file of an ingest as it is known once its commit has a sequence number. */
    public FileMetadata ingestedAt(long sequence) {
        return new FileMetadata(
                number,
                bytes,
                entries,
                tombstones,
                sequence,
                sequence,
                InternalKey.encode(InternalKey.qualifiedKey(smallestKey), sequence, KeyKind.PUT),
                InternalKey.encode(InternalKey.qualifiedKey(largestKey), sequence, KeyKind.PUT),
                shadowedEntries,
                tombstonesSinceMillis,
                rangeTombstones,
                sequence);
    }

    public String name() {
        return FileNames.sstable(number);
    }

    /** The {@link CompactionGroup} of all its entries. */
    public int compactionGroup() {
        return CompactionGroup.of(new ByteSlice(smallestKey));
    }

    /** The last keyspace that it may have entries of: a range delete that reaches to the first key of one holds none of it. */
    public int lastKeyspaceId() {
        int id = InternalKey.keyspaceId(new ByteSlice(largestKey));
        return InternalKey.isRangeEnd(largestKey) && largestKey.length == InternalKey.OVERHEAD_BYTES ? id - 1 : id;
    }

    /**
     * The reader of the file.
     *
     * @throws CorruptionException if the file cannot be read at all; it says which keys it held
     */
    public SstableReader reader(TableCache tables) {
        try {
            return tables.reader(number);
        } catch (CorruptionException e) {
            throw new CorruptionException(e.getMessage() + "; the file held " + span(), e);
        }
    }

    /** Between which keys the file's entries are, for people. */
    String span() {
        return InternalKey.toText(smallestKey, largestKey);
    }

    /** Compares a qualified key with the file's first one. */
    int compareToSmallest(byte[] bytesOfKey, int offset, int length) {
        return Arrays.compareUnsigned(
                bytesOfKey, offset, offset + length, smallestKey, 0, smallestKey.length - InternalKey.TRAILER_BYTES);
    }

    /** Compares a qualified key with the file's last one. */
    int compareToLargest(byte[] bytesOfKey, int offset, int length) {
        return Arrays.compareUnsigned(
                bytesOfKey, offset, offset + length, largestKey, 0, largestKey.length - InternalKey.TRAILER_BYTES);
    }

    /** Whether every key of the file is less than a qualified key. */
    public boolean endsBefore(byte[] bytesOfKey, int offset, int length) {
        return compareToLargest(bytesOfKey, offset, length) > 0;
    }

    /** Whether a qualified key lies between the file's bounds. */
    public boolean spans(byte[] bytesOfKey, int offset, int length) {
        return compareToSmallest(bytesOfKey, offset, length) >= 0 && compareToLargest(bytesOfKey, offset, length) <= 0;
    }

    /** Whether the file's bounds meet a range of qualified keys; both ends belong to it, null means no bound. */
    public boolean overlaps(byte @Nullable [] lower, byte @Nullable [] upper) {
        return (lower == null || compareToLargest(lower, 0, lower.length) <= 0)
                && (upper == null || compareToSmallest(upper, 0, upper.length) >= 0);
    }

    /** Writes the file as the manifest has it. */
    public void encode(ByteWriter output) {
        output.writeVarint(number).writeVarint(bytes).writeVarint(entries).writeVarint(tombstones);
        output.writeVarint(smallestSequence).writeVarint(largestSequence);
        output.writeWithLength(smallestKey).writeWithLength(largestKey);
        output.writeVarint(shadowedEntries).writeVarint(tombstonesSinceMillis).writeVarint(rangeTombstones);
        output.writeVarint(ingestSequence);
    }

    /** Reads what {@link #encode} wrote. */
    public static FileMetadata decode(ByteReader input) {
        FileMetadata file = new FileMetadata(
                input.readVarint(),
                input.readVarint(),
                input.readVarint(),
                input.readVarint(),
                input.readVarint(),
                input.readVarint(),
                input.readWithLength(),
                input.readWithLength(),
                input.readVarint(),
                input.readVarint(),
                input.readVarint(),
                input.readVarint());
        if (!InternalKey.isWellFormed(file.smallestKey, 0, file.smallestKey.length)
                || !InternalKey.isWellFormed(file.largestKey, 0, file.largestKey.length)) {
            throw input.malformed("has a bound of file " + file.number + " that is no key");
        }
        return file;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileMetadata that && number == that.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return name() + " " + bytes + " bytes, " + entries + " entries (" + tombstones + " tombstones, "
                + shadowedEntries + " shadowed" + (rangeTombstones > 0 ? ", " + rangeTombstones + " of ranges" : "")
                + (ingestSequence > 0 ? "), ingested, sequences " : "), sequences ") + smallestSequence + " to "
                + largestSequence + ", keys "
                + InternalKey.toText(smallestKey) + " to "
                + InternalKey.toText(largestKey);
    }
}
