package io.travertine.engine.commit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;
import org.jspecify.annotations.Nullable;

/**
 * The segment of the log that is being written, and its successors. Used by the leader alone, except for the counts and for
 * what runs on background threads so that no commit waits for it: {@link #syncBeside}, {@link #prepareNext} and
 * {@link #letGo}.
 *
 * <p>A change of segments syncs nothing: the next one has been begun before, and the old one is sealed later, or never if
 * its memtable becomes a file first. Before anything in a segment is synced, all segments before it are sealed; so what is
 * durable is a prefix of the commits.
 */
public final class LogSegments {

    private final StorageDirectory directory;
    private final VersionSet versions;
    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();
    /** Held while a file is sealed, closed or synced beside the leader, so that none is closed in the middle of its sync. */
    private final ReentrantLock fileInUse = new ReentrantLock();
    /** Held while a segment is begun, so that it is begun once. */
    private final ReentrantLock beginning = new ReentrantLock();

    private final AtomicLong syncs = new AtomicLong();
    private final RetiredSegments retired;
    private volatile LogSegment current;

    @GuardedBy("beginning") private @Nullable LogSegment next;

    private volatile boolean ended;
    /** Whether somebody was asked to prepare the successor of the current segment. */
    private boolean nextAsked;

    private boolean gatheredWantsSync;
    private volatile boolean markDue;
    private volatile long bytesInRetired;

    /**
     * Begins the first segment.
     *
     * @param nothingBefore whether no older segment holds anything, so that none is needed any more
     */
    public LogSegments(StorageDirectory directory, VersionSet versions, boolean nothingBefore) {
        this.directory = directory;
        this.versions = versions;
        this.retired = new RetiredSegments(versions);
        this.current = begin(nothingBefore);
    }

    /** The segment is named in the manifest before it takes a commit, so that it cannot get lost unnoticed. */
    private LogSegment begin(boolean nothingBefore) {
        long number = versions.newFileNumber();
        WalWriter segment = create(number);
        try {
            VersionEdit.Builder edit = VersionEdit.builder().beginLog(number);
            versions.apply(nothingBefore ? edit.logNumber(number).build() : edit.build());
        } catch (DiskFullException e) {
            segment.close();
            deleteUnnamed(number);
            throw e;
        } catch (RuntimeException e) {
            segment.close();
            throw e;
        }
        return new LogSegment(segment);
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
        return current.number();
    }

    long lengthBytes() {
        return current.writer().length();
    }

    /**
     * Appends a batch; {@link #drain} hands it over to the operating system.
     *
     * @param millis when it was committed, or {@link KeyspaceLifetimes#NOT_DUE} if nobody needs to know
     */
    void gather(CommitBatch batch, long firstSequence, boolean wantsSync, long millis) {
        encoder.expect(batch.bytes());
        if (millis != KeyspaceLifetimes.NOT_DUE) {
            encoder.time(millis);
        }
        for (FileMetadata file : batch.ingests()) {
            ByteWriter description = new ByteWriter();
            file.encode(description);
            encoder.ingest(description.slice());
        }
        for (CommitBatch.KeySpan range : batch.rangeDeletes()) {
            encoder.deleteRange(range.lower(), range.upper());
        }
        for (CommitBatch.Write write : batch.writes()) {
            byte[] value = write.value();
            if (value == null) {
                encoder.delete(write.qualifiedKey());
            } else {
                encoder.put(write.qualifiedKey(), value);
            }
        }
        current.writer().gather(encoder.finish(firstSequence));
        encoder.trim();
        gatheredWantsSync |= wantsSync;
    }

    /** Hands what was gathered over to the operating system, in one write. */
    void drain() {
        boolean wantsSync = gatheredWantsSync;
        gatheredWantsSync = false;
        current.writer().drain();
        markDue = false;
        if (wantsSync) {
            current.syncIsDue();
        }
    }

    /**
     * Makes everything appended durable, if anything that is to become durable was appended since the last time, and notes
     * behind it in the segment that it is; or makes such a note durable if nothing came after it.
     */
    void sync() {
        sealRetired();
        boolean marks = current.isSyncDue() || current.isNoteDue();
        if (!marks && !markDue) {
            return;
        }
        if (marks) {
            current.writer().syncAndMark();
        } else {
            current.writer().sync();
        }
        syncs.incrementAndGet();
        markDue = marks;
    }

    /** What comes before the segment must be durable before anything in it is. */
    private void sealRetired() {
        if (!retired.isEmpty()) {
            fileInUse.lock();
            try {
                syncs.addAndGet(retired.seal());
            } finally {
                fileInUse.unlock();
            }
        }
    }

    /**
     * Makes what was appended before the call durable, while commits go on. The note that it is, which {@link #sync} writes,
     * is then due until something else is appended.
     */
    public void syncBeside() {
        fileInUse.lock();
        try {
            if (!ended) {
                // Taken before the older ones are sealed: should it retire meanwhile, only this thread would close it.
                LogSegment segment = current;
                syncs.addAndGet(retired.seal());
                if (segment.isSyncDue()) {
                    segment.writer().sync();
                    syncs.incrementAndGet();
                }
            }
        } finally {
            fileInUse.unlock();
        }
    }

    /** Makes everything appended durable, also what could have waited. */
    void syncAll() {
        drain();
        current.syncIsDue();
        sync();
    }

    /** Whether the next segment should be prepared, because it will be needed; says so once. */
    boolean asksForNext(boolean foreseeable) {
        boolean asks = foreseeable && !nextAsked;
        nextAsked |= asks;
        return asks;
    }

    /** Begins the next segment ahead of time, unless it has been. */
    public void prepareNext() {
        beginning.lock();
        try {
            if (!ended && next == null) {
                next = begin(false);
            }
        } finally {
            beginning.unlock();
        }
    }

    /**
     * Goes on in the next segment.
     *
     * @throws DiskFullException if it had to be begun and there is no room: then nothing has changed
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the leader alone writes
    void rotate() {
        LogSegment fresh = takeNext();
        bytesInRetired += current.writer().length();
        retired.add(current);
        current = fresh;
        nextAsked = false;
        markDue = false;
    }

    private LogSegment takeNext() {
        beginning.lock();
        try {
            LogSegment prepared = next;
            next = null;
            return prepared != null ? prepared : begin(false);
        } finally {
            beginning.unlock();
        }
    }

    /** Closes the segments that no memtable needs any more, so that they can be deleted. */
    public void letGo() {
        fileInUse.lock();
        try {
            retired.letGo();
        } finally {
            fileInUse.unlock();
        }
    }

    /** Makes all segments durable and ends them, which the manifest then knows. */
    void seal() {
        retireAll();
        fileInUse.lock();
        try {
            syncs.addAndGet(retired.seal());
            retired.close();
        } finally {
            fileInUse.unlock();
        }
    }

    /** Lets go of all segments as they are. */
    void abandon() {
        retireAll();
        fileInUse.lock();
        try {
            retired.close();
        } finally {
            fileInUse.unlock();
        }
    }

    private void retireAll() {
        beginning.lock();
        try {
            if (!ended) {
                ended = true;
                retired.add(current);
                LogSegment prepared = next;
                if (prepared != null) {
                    retired.add(prepared);
                }
            }
        } finally {
            beginning.unlock();
        }
    }

    /** Whether something that is to become durable was appended since the last sync. */
    public boolean isSyncDue() {
        return retired.isSyncDue() || current.isSyncDue();
    }

    /**
     * Whether the end of the segment does not tell, or not durably, that all before it was synced. Until it does, damage to
     * what was made durable looks, after a loss of power, like commits that were never synced.
     */
    public boolean isMarkDue() {
        return markDue || current.isNoteDue();
    }

    /** How often the log was synced. */
    public long syncs() {
        return syncs.get();
    }

    /** The bytes of all segments since the opening. */
    public long bytesWritten() {
        return bytesInRetired + current.writer().length();
    }
}
