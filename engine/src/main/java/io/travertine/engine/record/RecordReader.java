package io.travertine.engine.record;

import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.io.RandomAccessInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a log in order and decides where the log ends: in order, in a torn tail, or, with a
 * {@link CorruptionException}, not at all. Rules: see the package documentation. Not thread-safe.
 */
public final class RecordReader implements AutoCloseable {

    private final RandomAccessInput file;
    private final long fileLength;
    private final long fileSeed;
    private final byte[] block = new byte[ChunkFormat.BLOCK_BYTES];
    private long blockOffset = -1;
    private int blockLength;

    /** Where the next chunk begins. */
    private long offset;

    private long recordOffset;
    private boolean sealed;
    private boolean ended;
    private @Nullable TornTail tornTail;
    private long syncedOffset;
    private final ByteWriter assembled = new ByteWriter();

    private RecordReader(RandomAccessInput file, long fileSeed) {
        this.file = file;
        this.fileLength = file.length();
        this.fileSeed = fileSeed;
    }

    /**
     * Opens a log that should have that header. The reader takes the file and closes it.
     *
     * @throws CorruptionException if the file is another one, or its header was lost after it was durable
     * @throws io.travertine.engine.FormatVersionException if a newer program wrote it
     */
    public static RecordReader open(RandomAccessInput file, FileHeader expected) {
        RecordReader reader = new RecordReader(file, expected.databaseId().checksumSeed(expected.number()));
        byte[] bytes = new byte[FileHeader.BYTES];
        int length = file.read(0, bytes, 0, bytes.length);
        if (FileHeader.isIntact(bytes, length)) {
            FileHeader.decode(file.name(), bytes, length, expected.type())
                    .checkIdentity(file.name(), expected.databaseId(), expected.number());
            reader.offset = FileHeader.BYTES;
        } else {
            reader.endTorn(0, "file header is not intact");
        }
        return reader;
    }

    /** The next record, valid until the next call, or null at the end of the log. */
    public @Nullable ByteSlice next() {
        assembled.clear();
        boolean inRecord = false;
        while (moveToChunk(inRecord)) {
            int position = loadBlock(offset);
            int length = validContentLength(offset, position);
            if (length < 0) {
                endTorn(recordOffset, describeInvalid(position));
                return null;
            }
            syncedOffset = Math.max(syncedOffset, FixedInts.readSixBytes(block, position + ChunkFormat.SYNCED_AT));
            ChunkType type = ChunkType.ofCode(block[position + ChunkFormat.TYPE_AT]);
            if (!isExpected(type, inRecord)) {
                endTorn(recordOffset, "chunk of type " + type + " is out of order at offset " + offset);
                return null;
            }
            offset += ChunkFormat.HEADER_BYTES + length;
            if (type == ChunkType.FULL) {
                return new ByteSlice(block, position + ChunkFormat.HEADER_BYTES, length);
            } else if (type == ChunkType.SEAL) {
                endSealed();
            } else if (type != ChunkType.SYNCED) {
                inRecord = true;
                assembled.writeBytes(block, position + ChunkFormat.HEADER_BYTES, length);
                if (type == ChunkType.LAST) {
                    return assembled.slice();
                }
            }
        }
        return null;
    }

    /** Goes to where the next chunk begins, if the log has not ended; notes where a record begins. */
    private boolean moveToChunk(boolean inRecord) {
        if (ended) {
            return false;
        }
        long paddingOffset = offset;
        boolean zero = skipPadding();
        if (!inRecord) {
            recordOffset = zero ? offset : paddingOffset;
        }
        if (!zero) {
            endTorn(recordOffset, "padding is not zero behind offset " + paddingOffset);
        } else if (offset == fileLength && inRecord) {
            endTorn(recordOffset, "record is not complete");
        } else if (offset == fileLength) {
            ended = true;
        }
        return !ended;
    }

    private void endSealed() {
        ended = true;
        sealed = true;
        if (offset != fileLength) {
            throw corruption(offset, "bytes follow after the log was sealed");
        }
    }

    private static boolean isExpected(ChunkType type, boolean inRecord) {
        return (type == ChunkType.MIDDLE || type == ChunkType.LAST) == inRecord;
    }

    /** Skips the end of a block that is too short for a chunk; returns whether it is zero, as it must be. */
    private boolean skipPadding() {
        int left = ChunkFormat.leftInBlock(offset);
        if (left >= ChunkFormat.HEADER_BYTES) {
            return true;
        }
        int padding = (int) Math.min(left, fileLength - offset);
        int position = loadBlock(offset);
        offset += padding;
        for (int i = position; i < position + padding; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Makes the block of an offset the loaded one; returns the offset's position in it. */
    private int loadBlock(long at) {
        long wanted = at - at % ChunkFormat.BLOCK_BYTES;
        if (blockOffset != wanted) {
            blockLength = file.read(wanted, block, 0, block.length);
            blockOffset = wanted;
        }
        return (int) (at - wanted);
    }

    /** The length of the content of the chunk at an offset of the loaded block, or -1 if there is no valid chunk. */
    private int validContentLength(long chunkOffset, int position) {
        if (position + ChunkFormat.HEADER_BYTES > blockLength) {
            return -1;
        }
        int length = FixedInts.readUnsignedShort(block, position + ChunkFormat.LENGTH_AT);
        if (!ChunkType.isCode(block[position + ChunkFormat.TYPE_AT])
                || position + ChunkFormat.HEADER_BYTES + length > blockLength) {
            return -1;
        }
        int computed = ChunkFormat.checksum(fileSeed, chunkOffset, block, position, length);
        return computed == ChunkFormat.storedChecksum(block, position) ? length : -1;
    }

    private String describeInvalid(int position) {
        if (position + ChunkFormat.HEADER_BYTES > blockLength) {
            return "chunk header is cut off";
        }
        int length = FixedInts.readUnsignedShort(block, position + ChunkFormat.LENGTH_AT);
        if (position + ChunkFormat.HEADER_BYTES + length > blockLength) {
            return "chunk of " + length + " bytes is cut off";
        }
        return "chunk checksum mismatch, length " + length + ": stored "
                + HexDump.hex(ChunkFormat.storedChecksum(block, position)) + ", computed "
                + HexDump.hex(ChunkFormat.checksum(fileSeed, offset, block, position, length));
    }

    /** Ends the log at an invalid place, unless the bytes there are known to have been durable. */
    private void endTorn(long invalidOffset, String what) {
        ended = true;
        long known = syncedOffsetKnownBehind(invalidOffset);
        if (known > invalidOffset) {
            throw corruption(invalidOffset, what + "; the log is known to have been durable up to offset " + known);
        }
        if (fileLength > invalidOffset) {
            tornTail = new TornTail(invalidOffset, fileLength - invalidOffset);
        }
    }

    /**
     * The largest synced offset of any valid chunk behind a place. Where chunks do not follow on one another, any byte may
     * begin one: false finds are as rare as checksums that match by chance.
     */
    private long syncedOffsetKnownBehind(long place) {
        long known = 0;
        long at = place;
        while (at < fileLength) {
            int position = loadBlock(at);
            int length = validContentLength(at, position);
            if (length < 0) {
                at++;
            } else {
                known = Math.max(known, FixedInts.readSixBytes(block, position + ChunkFormat.SYNCED_AT));
                at += ChunkFormat.HEADER_BYTES + length;
            }
        }
        return known;
    }

    private CorruptionException corruption(long at, String what) {
        return new CorruptionException(
                file.name() + " is damaged at offset " + at + ": " + what + "; restore the file from a checkpoint");
    }

    /** Where the last record that {@link #next} returned begins in the file. */
    public long recordOffset() {
        return recordOffset;
    }

    /** How far the log is known to have been durable, by the chunks that were read. */
    public long syncedOffset() {
        return syncedOffset;
    }

    /** Whether the log was closed in order. Known once {@link #next} has returned null. */
    public boolean isSealed() {
        return sealed;
    }

    /** What follows the last whole record. Known once {@link #next} has returned null. */
    public Optional<TornTail> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    @Override
    public void close() {
        file.close();
    }
}
