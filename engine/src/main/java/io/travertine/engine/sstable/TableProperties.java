package io.travertine.engine.sstable;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import org.jspecify.annotations.Nullable;

/**
 * What an sstable holds, in figures: its properties block.
 *
 * <pre>
 * varints: entries, tombstones, key bytes, value bytes, data blocks, smallest sequence, largest sequence
 * varint length and bytes: smallest internal key, largest internal key
 * varint number of keyspaces, then for each: varint id, varint entries, varint parts of keys
 * varints: range tombstones, and if there are any, offset and length of the block of range deletes
 * if keyspaces are sampled: varint their number, then for each:
 *     varint id, 8 bytes bound of the hashes, varint entries, varint offset and varint length of the block of its sample
 * </pre>
 *
 * @param entries all entries, old versions and tombstones included
 * @param keyBytes the size of the internal keys before compression
 * @param smallestKey the first internal key
 * @param largestKey the last internal key, or {@link InternalKey#rangeEnd} of a range tombstone that reaches further
 * @param keyspaces the keyspaces that have entries in the file, in order
 * @param rangeDeletes where the range tombstones are
 * @param samples where entries that were chosen by chance are, one for each keyspace that has enough of them
 */
@SuppressWarnings("ArrayRecordComponent") // properties are never compared
public record TableProperties(
        long entries,
        long tombstones,
        long keyBytes,
        long valueBytes,
        int dataBlocks,
        long smallestSequence,
        long largestSequence,
        byte[] smallestKey,
        byte[] largestKey,
        List<KeyspaceEntries> keyspaces,
        RangeDeletes rangeDeletes,
        List<Sample> samples) {

    public TableProperties {
        keyspaces = List.copyOf(keyspaces);
        samples = List.copyOf(samples);
    }

    /**
     * What a keyspace has in the file.
     *
     * @param prefixParts of every key, the filter knows the prefixes of up to so many parts
     */
    public record KeyspaceEntries(int keyspaceId, long entries, int prefixParts) {}

    /** The filter knows the prefixes of up to so many parts of every key of the keyspace; 0 if it knows none. */
    int prefixParts(int keyspaceId) {
        for (int i = 0; i < keyspaces.size(); i++) {
            if (keyspaces.get(i).keyspaceId() == keyspaceId) {
                return keyspaces.get(i).prefixParts();
            }
        }
        return 0;
    }

    /** The number of entries of a keyspace, old versions and tombstones included. */
    public long entries(int keyspaceId) {
        return keyspaces.stream()
                .filter(keyspace -> keyspace.keyspaceId() == keyspaceId)
                .mapToLong(KeyspaceEntries::entries)
                .sum();
    }

    /** The sample of a keyspace, or null if it has none. */
    public @Nullable Sample sample(int keyspaceId) {
        return samples.stream()
                .filter(sample -> sample.keyspaceId() == keyspaceId)
                .findFirst()
                .orElse(null);
    }

    /** The range tombstones of a file: how many, and where their block is. */
    public record RangeDeletes(int count, long offset, int length) {

        static final RangeDeletes NONE = new RangeDeletes(0, 0, 0);
    }

    /**
     * Some entries of a keyspace, chosen by their keys: of each key, the newest entry in the file.
     *
     * @param bound the hashes of their qualified keys are below it, in unsigned order, and of the others none is
     */
    public record Sample(int keyspaceId, long bound, int entries, long offset, int length) {}

    byte[] encode() {
        ByteWriter output = new ByteWriter();
        output.writeVarint(entries)
                .writeVarint(tombstones)
                .writeVarint(keyBytes)
                .writeVarint(valueBytes);
        output.writeVarint(dataBlocks).writeVarint(smallestSequence).writeVarint(largestSequence);
        output.writeWithLength(smallestKey).writeWithLength(largestKey);
        output.writeVarint(keyspaces.size());
        for (KeyspaceEntries keyspace : keyspaces) {
            output.writeVarint(Integer.toUnsignedLong(keyspace.keyspaceId()))
                    .writeVarint(keyspace.entries())
                    .writeVarint(keyspace.prefixParts());
        }
        output.writeVarint(rangeDeletes.count());
        if (rangeDeletes.count() > 0) {
            output.writeVarint(rangeDeletes.offset()).writeVarint(rangeDeletes.length());
        }
        if (!samples.isEmpty()) {
            output.writeVarint(samples.size());
            samples.forEach(sample -> output.writeVarint(Integer.toUnsignedLong(sample.keyspaceId()))
                    .writeLong(sample.bound())
                    .writeVarint(sample.entries())
                    .writeVarint(sample.offset())
                    .writeVarint(sample.length()));
        }
        return output.toByteArray();
    }

    static TableProperties decode(byte[] bytes, String fileName, long fileOffset) {
        ByteReader input = new ByteReader("properties block of " + fileName).reset(bytes, 0, bytes.length, fileOffset);
        long entries = input.readVarint();
        long tombstones = input.readVarint();
        long keyBytes = input.readVarint();
        long valueBytes = input.readVarint();
        int dataBlocks = input.readVarint32();
        long smallestSequence = input.readVarint();
        long largestSequence = input.readVarint();
        byte[] smallestKey = boundary(input, fileName, fileOffset);
        byte[] largestKey = boundary(input, fileName, fileOffset);
        List<KeyspaceEntries> keyspaces = new ArrayList<>();
        int count = input.readVarint32();
        for (int i = 0; i < count; i++) {
            keyspaces.add(new KeyspaceEntries((int) input.readVarint(), input.readVarint(), input.readVarint32()));
        }
        int rangeTombstones = input.readVarint32();
        RangeDeletes rangeDeletes = rangeTombstones == 0
                ? RangeDeletes.NONE
                : new RangeDeletes(rangeTombstones, input.readVarint(), input.readVarint32());
        List<Sample> samples = samples(input);
        input.checkExhausted();
        return new TableProperties(
                entries,
                tombstones,
                keyBytes,
                valueBytes,
                dataBlocks,
                smallestSequence,
                largestSequence,
                smallestKey,
                largestKey,
                keyspaces,
                rangeDeletes,
                samples);
    }

    private static List<Sample> samples(ByteReader input) {
        List<Sample> samples = new ArrayList<>();
        int count = input.remaining() == 0 ? 0 : input.readVarint32();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(
                    (int) input.readVarint(),
                    input.readLong(),
                    input.readVarint32(),
                    input.readVarint(),
                    input.readVarint32()));
        }
        return samples;
    }

    private static byte[] boundary(ByteReader input, String fileName, long fileOffset) {
        byte[] key = input.readWithLength();
        if (!InternalKey.isWellFormed(key, 0, key.length)) {
            throw new CorruptionException("the properties block at offset " + fileOffset + " of " + fileName
                    + " names a key at an end of the file that is no internal key: "
                    + HexDump.hex(key, 0, key.length) + "; restore the file from a checkpoint");
        }
        return key;
    }
}
