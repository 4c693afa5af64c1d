package io.travertine.engine.commit;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;

/** The segment of the log that is being written, and its successors. Used by the leader alone, except for the counts. */
public final class LogSegments {

    private final StorageDirectory directory;
    private final VersionSet versions;
    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();
    private WalWriter current;
    private volatile boolean syncDue;
    private volatile boolean markDue;
    private volatile long bytesInSealed;
    private volatile long syncs;

    /**
     * Begins the first segment.
     *
     * @param nothingBefore whether no older segment holds anything, so that none is needed any more
     */
    public LogSegments(StorageDirectory directory, VersionSet versions, boolean nothingBefore) {
        this.directory = directory;
        this.versions = versions;
        this.current = begin(nothingBefore);
    }

    /** The segment is named in the manifest before it takes a commit, so that it cannot get lost unnoticed. */
    private WalWriter begin(boolean nothingBefore) {
        long number = versions.newFileNumber();
        WalWriter segment = WalWriter.create(directory, versions.databaseId(), number);
        try {
            VersionEdit.Builder edit = VersionEdit.builder().beginLog(number);
            versions.apply(nothingBefore ? edit.logNumber(number).build() : edit.build());
        } catch (RuntimeException e) {
            segment.close();
            throw e;
        }
        return segment;
    }

    /** The number of the segment that is being written. */
    public long number() {
        return current.segment().number();
    }

    long lengthBytes() {
        return current.length();
    }

    /** Appends a batch; {@link #drain} hands it over to the operating system. */
    void gather(CommitBatch batch, long firstSequence, boolean wantsSync) {
        for (CommitBatch.KeySpan range : batch.rangeDeletes()) {
            encoder.deleteRange(keyspaceId(range.lower()), userKey(range.lower()), range.upper());
        }
        for (CommitBatch.Write write : batch.writes()) {
            int keyspaceId = keyspaceId(write.qualifiedKey());
            byte[] userKey = userKey(write.qualifiedKey());
            byte[] value = write.value();
            if (value == null) {
                encoder.delete(keyspaceId, userKey);
            } else {
                encoder.put(keyspaceId, userKey, value);
            }
        }
        current.gather(encoder.finish(firstSequence));
        syncDue |= wantsSync;
        markDue = false;
    }

    private static int keyspaceId(byte[] qualifiedKey) {
        return InternalKey.keyspaceId(new ByteSlice(qualifiedKey));
    }

    private static byte[] userKey(byte[] qualifiedKey) {
        return Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
    }

    /** Hands what was gathered over to the operating system, in one write. */
    void drain() {
        current.drain();
    }

    /**
     * Makes everything appended durable, if anything that is to become durable was appended since the last time, and notes
     * behind it in the segment that it is; or makes such a note durable if nothing came after it.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void sync() {
        if (syncDue) {
            current.syncAndMark();
        } else if (markDue) {
            current.sync();
        } else {
            return;
        }
        syncs++;
        markDue = syncDue;
        syncDue = false;
    }

    /** Makes the segment durable, ends it and begins the next one. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void rotate() {
        current.seal();
        syncs++;
        bytesInSealed += current.length();
        syncDue = false;
        markDue = false;
        current = begin(false);
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

    /**
     * Whether the segment ends in a note of the last sync that is not durable itself. Until it is, damage to what that sync
     * made durable looks, after a loss of power, like commits that were never synced.
     */
    public boolean isMarkDue() {
        return markDue;
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
