package io.travertine.engine.commit;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;

/**
 * The segment of the log that is being written, and its successors. Used by the leader alone, except for the counts and for
 * {@link #syncBeside}, which runs on a background thread so that nobody who did not ask for a sync waits for one.
 */
public final class LogSegments {

    private final StorageDirectory directory;
    private final VersionSet versions;
    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();
    /** Held while the file is closed or synced beside the leader, so that no file is closed in the middle of its sync. */
    private final ReentrantLock fileInUse = new ReentrantLock();

    private final AtomicLong syncs = new AtomicLong();
    private volatile WalWriter current;
    private volatile boolean ended;
    private boolean currentSealed;
    private boolean gatheredWantsSync;
    /** So much of the segment is to become durable. */
    private volatile long dueLength;

    private volatile boolean markDue;
    private volatile long bytesInSealed;

    /**
     * Begins the first segment.
     *
     * @param nothingBefore whether no older segment holds anything, so that none is needed any more
     */
    public LogSegments(StorageDirectory directory, VersionSet versions, boolean nothingBefore) {
        this.directory = directory;
        this.versions = versions;
        VersionEdit.Builder edit = VersionEdit.builder();
        this.current = begin(edit, nothingBefore);
    }

    /** The segment is named in the manifest before it takes a commit, so that it cannot get lost unnoticed. */
    private WalWriter begin(VersionEdit.Builder edit, boolean nothingBefore) {
        long number = versions.newFileNumber();
        WalWriter segment = create(number);
        try {
            edit.beginLog(number);
            versions.apply(nothingBefore ? edit.logNumber(number).build() : edit.build());
        } catch (DiskFullException e) {
            segment.close();
            deleteUnnamed(number);
            throw e;
        } catch (RuntimeException e) {
            segment.close();
            throw e;
        }
        return segment;
    }

    private WalWriter create(long number) {
        try {
            return WalWriter.create(directory, versions.logHeader(number));
        } catch (DiskFullException e) {
            deleteUnnamed(number);
            throw e;
        }
    }

    /** Gets rid of a segment that no manifest names. */
    private void deleteUnnamed(long number) {
        String name = FileNames.wal(number);
        if (directory.exists(name)) {
            directory.delete(name);
        }
    }

    /** The number of the segment that is being written. */
    public long number() {
        return current.segment().number();
    }

    long lengthBytes() {
        return current.length();
    }

    /**
     * Appends a batch; {@link #drain} hands it over to the operating system.
     *
     * @param millis when it was committed, or {@link KeyspaceLifetimes#NOT_DUE} if nobody needs to know
     */
    void gather(CommitBatch batch, long firstSequence, boolean wantsSync, long millis) {
        if (millis != KeyspaceLifetimes.NOT_DUE) {
            encoder.time(millis);
        }
        for (FileMetadata file : batch.ingests()) {
            ByteWriter description = new ByteWriter();
            file.encode(description);
            encoder.ingest(description.slice());
        }
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
        gatheredWantsSync |= wantsSync;
    }

    private static int keyspaceId(byte[] qualifiedKey) {
        return InternalKey.keyspaceId(new ByteSlice(qualifiedKey));
    }

    private static byte[] userKey(byte[] qualifiedKey) {
        return Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
    }

    /** Hands what was gathered over to the operating system, in one write. */
    void drain() {
        boolean wantsSync = gatheredWantsSync;
        gatheredWantsSync = false;
        current.drain();
        markDue = false;
        if (wantsSync) {
            dueLength = current.length();
        }
    }

    /**
     * Makes everything appended durable, if anything that is to become durable was appended since the last time, and notes
     * behind it in the segment that it is; or makes such a note durable if nothing came after it.
     */
    void sync() {
        boolean marks = isSyncDue() || isNoteDue();
        if (!marks && !markDue) {
            return;
        }
        if (marks) {
            current.syncAndMark();
        } else {
            current.sync();
        }
        syncs.incrementAndGet();
        markDue = marks;
    }

    /**
     * Makes what was appended before the call durable, while commits go on. The note that it is, which {@link #sync} writes,
     * is then due until something else is appended.
     */
    public void syncBeside() {
        fileInUse.lock();
        try {
            if (!ended && isSyncDue()) {
                current.sync();
                syncs.incrementAndGet();
            }
        } finally {
            fileInUse.unlock();
        }
    }

    /** Makes everything appended durable, also what could have waited. */
    void syncAll() {
        drain();
        dueLength = current.length();
        sync();
    }

    /** Whether the segment has ended and a full disk kept the next one from beginning: nothing may be appended. */
    boolean isSealed() {
        return currentSealed;
    }

    /**
     * Makes the segment durable, ends it and begins the next one.
     *
     * @throws DiskFullException if there is no room: then it may have ended, see {@link #isSealed}, and this is to be called
     *     again
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void rotate() {
        fileInUse.lock();
        try {
            if (!currentSealed) {
                current.seal();
                currentSealed = true;
                syncs.incrementAndGet();
                dueLength = 0;
                markDue = false;
            }
            WalWriter next = begin(sealed(), false);
            bytesInSealed += current.length();
            current = next;
            currentSealed = false;
        } finally {
            fileInUse.unlock();
        }
    }

    /** Makes the segment durable and ends it, which the manifest then knows. */
    void seal() {
        fileInUse.lock();
        try {
            ended = true;
            sealIfThereIsRoom();
        } finally {
            fileInUse.unlock();
        }
    }

    /** Everything is durable, with or without the seal. */
    private void sealIfThereIsRoom() {
        try {
            if (!currentSealed) {
                current.seal();
            }
            versions.apply(sealed().build());
        } catch (DiskFullException noRoomForTheSeal) {
            current.close();
        }
    }

    private VersionEdit.Builder sealed() {
        return VersionEdit.builder().sealLog(number(), current.length());
    }

    /** Lets go of the segment as it is. */
    void abandon() {
        fileInUse.lock();
        try {
            ended = true;
            current.close();
        } finally {
            fileInUse.unlock();
        }
    }

    /** Whether something that is to become durable was appended since the last sync. */
    public boolean isSyncDue() {
        return dueLength > current.syncedLength();
    }

    private boolean isNoteDue() {
        return dueLength > 0 && dueLength == current.length();
    }

    /**
     * Whether the end of the segment does not tell, or not durably, that all before it was synced. Until it does, damage to
     * what was made durable looks, after a loss of power, like commits that were never synced.
     */
    public boolean isMarkDue() {
        return markDue || isNoteDue();
    }

    /** How often the log was synced. */
    public long syncs() {
        return syncs.get();
    }

    /** The bytes of all segments since the opening. */
    public long bytesWritten() {
        return bytesInSealed + current.length();
    }
}
