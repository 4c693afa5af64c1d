package io.travertine.engine.commit;

import java.util.Arrays;
import java.util.function.LongSupplier;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;

/** The segment of the log that is being written, and its successors. Used by the leader alone, except for the counts. */
public final class LogSegments {

    private final StorageDirectory directory;
    private final DatabaseId databaseId;
    private final LongSupplier fileNumbers;
    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();
    private WalWriter current;
    private volatile boolean syncDue;
    private volatile long bytesInSealed;
    private volatile long syncs;

    /** Begins the first segment. */
    public LogSegments(StorageDirectory directory, DatabaseId databaseId, LongSupplier fileNumbers) {
        this.directory = directory;
        this.databaseId = databaseId;
        this.fileNumbers = fileNumbers;
        this.current = begin();
    }

    private WalWriter begin() {
        return WalWriter.create(directory, databaseId, fileNumbers.getAsLong());
    }

    /** The number of the segment that is being written. */
    public long number() {
        return current.segment().number();
    }

    long lengthBytes() {
        return current.length();
    }

    /** Hands a batch over to the operating system. */
    void append(CommitBatch batch, long firstSequence, boolean wantsSync) {
        for (CommitBatch.Write write : batch.writes()) {
            byte[] key = write.qualifiedKey();
            int keyspaceId = InternalKey.keyspaceId(new ByteSlice(key));
            byte[] userKey = Arrays.copyOfRange(key, InternalKey.KEYSPACE_BYTES, key.length);
            byte[] value = write.value();
            if (value == null) {
                encoder.delete(keyspaceId, userKey);
            } else {
                encoder.put(keyspaceId, userKey, value);
            }
        }
        current.append(encoder.finish(firstSequence));
        syncDue |= wantsSync;
    }

    /** Makes everything appended durable, if anything that is to become durable was appended since the last time. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void sync() {
        if (syncDue) {
            current.sync();
            syncs++;
            syncDue = false;
        }
    }

    /** Makes the segment durable, ends it and begins the next one. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void rotate() {
        current.seal();
        syncs++;
        bytesInSealed += current.length();
        syncDue = false;
        current = begin();
    }

    /** Makes the segment durable and ends it. */
    void seal() {
        current.seal();
    }

    /** Lets go of the segment as it is. */
    void abandon() {
        current.close();
    }

    /** Whether something that is to become durable was appended since the last sync. */
    public boolean isSyncDue() {
        return syncDue;
    }

    /** How often the log was synced. */
    public long syncs() {
        return syncs;
    }

    /** The bytes of all segments since the opening. */
    public long bytesWritten() {
        return bytesInSealed + current.length();
    }
}
