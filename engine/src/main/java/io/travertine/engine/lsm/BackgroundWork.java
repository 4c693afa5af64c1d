package io.travertine.engine.lsm;

import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.commit.CommitQueue;
import io.travertine.engine.commit.CommitRequest;
import io.travertine.engine.commit.CommitWriter;
import io.travertine.engine.commit.LogSegments;
import io.travertine.engine.commit.WriteGuard;
import io.travertine.engine.commit.WriteThrottle;
import io.travertine.engine.compaction.BackgroundReports;
import io.travertine.engine.compaction.CompactionScheduler;
import io.travertine.engine.compaction.KeptHistory;
import io.travertine.engine.compaction.ReaderNeeds;
import io.travertine.engine.compaction.UnseenFiles;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.read.DroppedKeyspaces;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.transaction.SnapshotRegistry;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The wires between the foreground and the background: commits ask for flushes, flushes ease the throttle, failures end
 * writing. Thread-safe.
 */
final class BackgroundWork
        implements CommitWriter.Aftermath,
                CommitWriter.Ingestion,
                BackgroundReports,
                WriteThrottle.Debt,
                AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(BackgroundWork.class.getName());

    private final EngineListener listener;
    private final WriteGuard guard;
    private final BackgroundExecutor executor;
    private long syncsSeen;
    private volatile @Nullable LogSegments log;
    private volatile @Nullable CompactionScheduler scheduler;
    private volatile @Nullable WriteThrottle throttle;
    private volatile @Nullable ReadViews views;
    private volatile @Nullable CommitQueue commitQueue;

    BackgroundWork(EngineOptions options, WriteGuard guard, BackgroundExecutor executor) {
        this.listener = options.listener();
        this.guard = guard;
        this.executor = executor;
    }

    /** Says what the readers of a store, present and future, need. */
    static ReaderNeeds needsOf(SnapshotRegistry snapshots, DroppedKeyspaces dropped, KeyspaceLifetimes lifetimes) {
        return new ReaderNeeds() {
            @Override
            public long[] neededSequences() {
                return snapshots.needed();
            }

            @Override
            public KeptHistory keptHistory() {
                long newest = snapshots.visibleSequence();
                KeyspaceLifetimes.Moment now = lifetimes.now();
                return new KeptHistory() {
                    @Override
                    public long since(int firstKeyspaceId, int lastKeyspaceId) {
                        return now.keptSince(firstKeyspaceId, lastKeyspaceId);
                    }

                    @Override
                    public long expiredUpTo(int keyspaceId) {
                        return now.expiredUpTo(keyspaceId, newest);
                    }
                };
            }

            @Override
            public Predicate<FileMetadata> unseenFiles(long sequence) {
                IntPredicate unseen = keyspacesDroppedUpTo(sequence);
                KeptHistory kept = keptHistory();
                return UnseenFiles.ofKeyspaces(
                        (id, file) -> unseen.test(id) || file.largestSequence() <= kept.expiredUpTo(id));
            }

            @Override
            public IntPredicate keyspacesDroppedUpTo(long sequence) {
                return dropped.unseenFrom(sequence);
            }
        };
    }

    /** Connects the ends that could not be known at the beginning; nothing happens in the background before. */
    void connect(
            CompactionScheduler newScheduler,
            WriteThrottle newThrottle,
            ReadViews newViews,
            CommitQueue newQueue,
            LogSegments newLog) {
        log = newLog;
        commitQueue = newQueue;
        views = newViews;
        throttle = newThrottle;
        scheduler = newScheduler;
    }

    /** Starts what is due. */
    void schedule() {
        CompactionScheduler connected = scheduler;
        if (connected != null) {
            connected.schedule();
        }
    }

    @Override
    public void memtablesLargeWhileIdle() {
        CommitQueue queue = commitQueue;
        if (queue != null && guard.isOpen()) {
            try {
                queue.commit(CommitRequest.ofFreeze());
            } catch (DiskFullException e) {
                paused("freezing the memtable", e);
            } catch (RuntimeException e) {
                if (!guard.isClosed()) {
                    failed("freezing the memtable", e);
                }
            }
        }
    }

    /** Makes commits durable that did not wait for it, if there are any, or, after the last of many, the note of that. */
    void syncLog(LogSegments segments, CommitQueue queue) {
        boolean idle = segments.syncs() == syncsSeen;
        syncsSeen = segments.syncs();
        if (guard.isOpen() && (segments.isSyncDue() || (idle && segments.isMarkDue()))) {
            try {
                if (segments.isSyncDue()) {
                    segments.syncBeside();
                } else {
                    queue.commit(CommitRequest.ofSync());
                }
            } catch (DiskFullException e) {
                paused("sync of the log", e);
            } catch (RuntimeException e) {
                if (!guard.isClosed()) {
                    failed("sync of the log", e);
                }
            }
        }
    }

    /** Waits until the newest of the memtables has become a file, and so have all, or the check throws something. */
    void awaitFlush(List<MemTable> newestFirst, Runnable check) {
        CompactionScheduler connected = scheduler;
        if (connected != null && !newestFirst.isEmpty()) {
            connected.schedule();
            connected.awaitFlush(newestFirst.get(0), check);
        }
    }

    /** Starts what had to wait for a reader. */
    void readerEnded() {
        CompactionScheduler connected = scheduler;
        if (connected != null) {
            connected.readerEnded();
        }
    }

    @Override
    public void join(List<FileMetadata> files) {
        Objects.requireNonNull(scheduler, "nothing is ingested before the store is open")
                .join(files);
    }

    @Override
    public void memtableFrozen() {
        schedule();
    }

    @Override
    public void logSegmentDue() {
        executor.execute("log segment", this::prepareLogSegment);
    }

    private void prepareLogSegment() {
        LogSegments connected = log;
        if (connected != null && guard.isOpen()) {
            try {
                connected.prepareNext();
            } catch (DiskFullException e) {
                // Whoever needs the segment will begin it, or say that there is no room.
                paused("log segment", e);
            } catch (RuntimeException e) {
                failed("beginning a new log segment", e);
            }
        }
    }

    @Override
    public void memtableFlushed() {
        LogSegments connected = log;
        if (connected != null) {
            connected.letGo();
        }
    }

    @Override
    public void keyspaceDropped() {
        schedule();
    }

    @Override
    public void progressed() {
        WriteThrottle connected = throttle;
        if (connected != null) {
            connected.debtChanged();
        }
    }

    @Override
    public void paused(String task, DiskFullException failure) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                task + " waits for space on the disk and will be tried again: " + failure.getMessage());
        listener.backgroundFailed(task, failure);
        progressed();
    }

    @Override
    public @Nullable DiskFullException pausedBy() {
        CompactionScheduler connected = scheduler;
        return connected == null ? null : connected.pausedBy();
    }

    @Override
    public void resume() {
        CompactionScheduler connected = scheduler;
        if (connected != null) {
            connected.resume();
        }
    }

    @Override
    public void failed(String task, Throwable failure) {
        guard.stop(task, failure);
        LOGGER.log(System.Logger.Level.ERROR, task + " failed; the store takes no writes any more", failure);
        listener.backgroundFailed(task, failure);
        progressed();
    }

    @Override
    public int levelZeroFiles() {
        ReadViews connected = views;
        return connected == null || !connected.isOpen()
                ? 0
                : connected.peek().version().levelZeroDepth();
    }

    @Override
    public long memtableBytes() {
        ReadViews connected = views;
        return connected == null || !connected.isOpen()
                ? 0
                : connected.peek().memtables().bytes();
    }

    @Override
    public int immutableMemtables() {
        ReadViews connected = views;
        return connected == null || !connected.isOpen()
                ? 0
                : connected.peek().memtables().immutables().size();
    }

    /** Ends the background work and waits for what runs. */
    @Override
    public void close() {
        CompactionScheduler connected = scheduler;
        if (connected != null) {
            connected.close();
        }
        progressed();
    }
}
