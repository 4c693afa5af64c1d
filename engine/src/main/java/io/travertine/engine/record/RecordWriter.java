package io.travertine.engine.record;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.io.AppendOutput;
import org.jspecify.annotations.Nullable;

/**
 * Appends checksummed records to a log file, splitting each into chunks that never cross a block.
 *
 * <p>One thread at a time appends; {@link #sync} may run beside it on another thread. A record is durable once a sync that
 * began after its append has returned. After {@link DiskFullException} the records that did not fit are gone, and only
 * they. After any other {@link io.travertine.engine.StorageException} the end of the file is in doubt, only {@link RecordReader} may say where the log ends, and the writer refuses to go on.
 */
public final class RecordWriter implements AutoCloseable {

    private final AppendOutput output;
    private final long fileSeed;
    private final ByteWriter chunks = new ByteWriter(ChunkFormat.BLOCK_BYTES);
    /** The end of the records that were handed over whole. */
    private volatile long drainedLength;

    private volatile long syncedLength;
    /** Why a part of what is being gathered was not handed over. */
    private @Nullable DiskFullException full;

    /** A large record is handed over in parts of so many bytes, so that it does not take its size in memory once more. */
    private static final int PART_BYTES = 1 << 20;

    private RecordWriter(AppendOutput output, long fileSeed) {
        this.output = output;
        this.fileSeed = fileSeed;
    }

    /** Writes the header of a new file and makes it durable; its name is for the caller to make durable. */
    public static RecordWriter create(AppendOutput output, FileHeader header) {
        RecordWriter writer = new RecordWriter(output, header.databaseId().checksumSeed(header.number()));
        try {
            output.append(header.encode(), 0, FileHeader.BYTES);
            writer.drainedLength = output.length();
            writer.sync();
            return writer;
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    /** Appends a record and hands it to the operating system, and before it what was gathered. */
    public void append(ByteSlice record) {
        gather(record);
        drain();
    }

    /** Appends a record; {@link #drain} hands it to the operating system, with all that were gathered, or the rest of it. */
    public void gather(ByteSlice record) {
        int position = record.offset();
        boolean first = true;
        boolean last;
        do {
            long start = output.length();
            padBlock(start);
            int room = ChunkFormat.leftInBlock(start + chunks.size()) - ChunkFormat.HEADER_BYTES;
            int length = Math.min(room, record.end() - position);
            last = position + length == record.end();
            ChunkType type = first ? last ? ChunkType.FULL : ChunkType.FIRST : last ? ChunkType.LAST : ChunkType.MIDDLE;
            writeChunk(start, type, record.bytes(), position, length);
            position += length;
            first = false;
            if (chunks.size() >= PART_BYTES) {
                handOver();
            }
        } while (!last && full == null);
    }

    private void handOver() {
        try {
            if (full == null) {
                output.append(chunks.bytes(), 0, chunks.size());
            }
        } catch (DiskFullException e) {
            full = e;
        } finally {
            chunks.clear();
        }
    }

    /**
     * Hands what was gathered to the operating system.
     *
     * @throws DiskFullException if it did not fit: then nothing of it is in the file
     */
    public void drain() {
        if (chunks.size() > 0) {
            handOver();
        }
        DiskFullException failure = full;
        if (failure != null) {
            full = null;
            output.cutBack(drainedLength);
            throw failure;
        }
        drainedLength = output.length();
    }

    private void padBlock(long start) {
        int left = ChunkFormat.leftInBlock(start + chunks.size());
        if (left < ChunkFormat.HEADER_BYTES) {
            chunks.writeZeros(left);
        }
    }

    private void writeChunk(long start, ChunkType type, byte[] content, int offset, int length) {
        int position = chunks.size();
        chunks.writeZeros(ChunkFormat.HEADER_BYTES).writeBytes(content, offset, length);
        byte[] bytes = chunks.bytes();
        FixedInts.writeShort(bytes, position + ChunkFormat.LENGTH_AT, length);
        bytes[position + ChunkFormat.TYPE_AT] = (byte) type.code();
        FixedInts.writeSixBytes(bytes, position + ChunkFormat.SYNCED_AT, syncedLength);
        FixedInts.writeInt(bytes, position, ChunkFormat.checksum(fileSeed, start + position, bytes, position, length));
    }

    private void appendMark(ChunkType type) {
        long start = output.length();
        padBlock(start);
        writeChunk(start, type, new byte[0], 0, 0);
        drain();
    }

    /** Makes every record appended, or gathered and drained, before the call durable. */
    public void sync() {
        long length = drainedLength;
        output.sync();
        // Two syncs side by side may set a smaller length last: still true, only less.
        syncedLength = length;
    }

    /**
     * Syncs, and notes in the log how far: later damage to what is durable now is then known as corruption even if nothing
     * more is appended. A full disk has no room for the note, but what it would tell is true all the same.
     */
    public void syncAndMark() {
        sync();
        try {
            appendMark(ChunkType.SYNCED);
        } catch (DiskFullException noRoomForTheNote) {
            // What was synced is durable.
        }
    }

    /**
     * Ends the log in order: everything is durable, nothing may follow.
     *
     * @throws DiskFullException if there is no room for the seal: everything is durable, the log goes on
     */
    public void seal() {
        sync();
        appendMark(ChunkType.SEAL);
        sync();
        close();
    }

    /** The number of bytes in the file. */
    public long length() {
        return output.length();
    }

    /** How many of them are known to be durable. */
    public long syncedLength() {
        return syncedLength;
    }

    /** Closes the file without a sync. A second call does nothing. */
    @Override
    public void close() {
        output.close();
    }
}
