package io.travertine.engine.wal;

import java.util.Optional;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.record.RecordReader;
import io.travertine.engine.record.TornTail;
import org.jspecify.annotations.Nullable;

/**
 * Reads the batches of one segment in order. Not thread-safe. What was durable and is damaged is a
 * {@link io.travertine.engine.CorruptionException}; what never was is the torn tail.
 */
public final class WalReader implements AutoCloseable {

    private final WalSegment segment;
    private final RecordReader records;

    private WalReader(WalSegment segment, RecordReader records) {
        this.segment = segment;
        this.records = records;
    }

    public static WalReader open(StorageDirectory directory, DatabaseId databaseId, WalSegment segment) {
        FileHeader expected = new FileHeader(FileType.WAL, databaseId, segment.number());
        return new WalReader(segment, RecordReader.open(directory.open(segment.name()), expected));
    }

    public WalSegment segment() {
        return segment;
    }

    /** The next batch, valid until the next call, or null at the end. {@link #decode} takes it apart. */
    public @Nullable ByteSlice next() {
        return records.next();
    }

    /** Decodes the batch that {@link #next} returned last; returns the number of its operations. */
    public int decode(ByteSlice batch, BatchCodec.OperationVisitor visitor) {
        return BatchCodec.decode(batch, segment.name(), records.recordOffset(), visitor);
    }

    /** Where the last batch begins in the file. */
    public long batchOffset() {
        return records.recordOffset();
    }

    /** Whether a batch of the segment is known to have been durable, by what was read of it. */
    public boolean wasSynced() {
        return records.syncedOffset() > FileHeader.BYTES;
    }

    /** Whether the segment was ended in order. Known once {@link #next} has returned null. */
    public boolean isSealed() {
        return records.isSealed();
    }

    /** What follows the last whole batch. Known once {@link #next} has returned null. */
    public Optional<TornTail> tornTail() {
        return records.tornTail();
    }

    @Override
    public void close() {
        records.close();
    }
}
