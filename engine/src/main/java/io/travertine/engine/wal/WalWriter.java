package io.travertine.engine.wal;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.record.RecordWriter;

/**
 * Appends batches to one segment of the log.
 *
 * <p>One thread at a time appends; {@link #sync} may run beside it on another thread. A batch has reached the operating
 * system when {@link #append} returns, and the disk when a sync that began afterwards returns. After any
 * {@link io.travertine.engine.StorageException} the segment refuses everything but {@link #close}.
 */
public final class WalWriter implements AutoCloseable {

    private final WalSegment segment;
    private final RecordWriter records;

    private WalWriter(WalSegment segment, RecordWriter records) {
        this.segment = segment;
        this.records = records;
    }

    /** Begins a new segment; its name and header are durable on return. */
    public static WalWriter create(StorageDirectory directory, DatabaseId databaseId, long number) {
        return create(directory, new FileHeader(FileType.WAL, databaseId, number));
    }

    /** Begins a new segment with a header that says how far the manifest was. */
    public static WalWriter create(StorageDirectory directory, FileHeader header) {
        WalSegment segment = new WalSegment(header.number());
        RecordWriter records = RecordWriter.create(directory.create(segment.name()), header);
        try {
            directory.syncDirectory();
            return new WalWriter(segment, records);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    public WalSegment segment() {
        return segment;
    }

    /** Appends an encoded batch: {@link BatchCodec.Encoder#finish}. */
    public void append(ByteSlice batch) {
        records.append(batch);
    }

    /** Appends an encoded batch; {@link #drain} hands it to the operating system, with all that were gathered, in one write. */
    public void gather(ByteSlice batch) {
        records.gather(batch);
    }

    /** Hands what was gathered to the operating system. */
    public void drain() {
        records.drain();
    }

    /** Makes every batch appended before the call durable. */
    public void sync() {
        records.sync();
    }

    /**
     * Makes every batch appended before the call durable, and appends a note that it is, so that later damage to them is
     * known as such. Belongs to the thread that appends.
     */
    public void syncAndMark() {
        records.syncAndMark();
    }

    /** Ends the segment in order: everything is durable, the file is closed. */
    public void seal() {
        records.seal();
    }

    /** The bytes in the segment. */
    public long length() {
        return records.length();
    }

    /** How many of them are known to be durable. */
    public long syncedLength() {
        return records.syncedLength();
    }

    /** Closes the file without a sync and without a seal. A second call does nothing. */
    @Override
    public void close() {
        records.close();
    }
}
