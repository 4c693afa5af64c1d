package io.travertine.engine.metrics;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.EngineListener;
import io.travertine.engine.OpenReader;
import jdk.jfr.FlightRecorder;

/**
 * Stands between a store and the user's listener: passes on every event, and on the way counts it, keeps how long it took
 * and tells JDK Flight Recorder, if that records. Thread-safe.
 */
public final class StoreMeter implements EngineListener {

    private final EngineListener next;
    private final LatencyHistogram commits = new LatencyHistogram();
    private final LatencyHistogram syncs = new LatencyHistogram();
    private final LatencyHistogram stalls = new LatencyHistogram();
    private final LatencyHistogram flushes = new LatencyHistogram();
    private final LatencyHistogram compactions = new LatencyHistogram();
    private final RecentCompactions recentCompactions;
    private final LongAdder userBytesWritten = new LongAdder();
    private final Map<Long, FlushEvent> flushEvents = new ConcurrentHashMap<>();
    private final Map<Long, CompactionEvent> compactionEvents = new ConcurrentHashMap<>();

    /**
     * @param next hears everything, too
     * @param clock says when a compaction began
     */
    public StoreMeter(EngineListener next, Clock clock) {
        this.next = next;
        this.recentCompactions = new RecentCompactions(clock);
    }

    public LatencyHistogram commits() {
        return commits;
    }

    public LatencyHistogram syncs() {
        return syncs;
    }

    public LatencyHistogram stalls() {
        return stalls;
    }

    public LatencyHistogram flushes() {
        return flushes;
    }

    public LatencyHistogram compactions() {
        return compactions;
    }

    public RecentCompactions recentCompactions() {
        return recentCompactions;
    }

    /** The bytes of keys and values that were committed. */
    public long userBytesWritten() {
        return userBytesWritten.sum();
    }

    /**
     * Whether Flight Recorder was ever asked for anything. Until then no class of an event is touched: the first of them sets
     * up all of Flight Recorder, which takes longer than opening a store.
     */
    private static boolean mayBeRecorded() {
        return FlightRecorder.isInitialized();
    }

    @Override
    public void flushBegan(long job, long memtableBytes) {
        if (mayBeRecorded()) {
            FlushEvent event = new FlushEvent();
            if (event.isEnabled()) {
                event.begin();
                flushEvents.put(job, event);
            }
        }
        next.flushBegan(job, memtableBytes);
    }

    @Override
    public void flushEnded(Flush flush) {
        flushes.record(flush.nanos());
        FlushEvent event = flushEvents.remove(flush.job());
        if (event != null && event.shouldCommit()) {
            event.memtableBytes = flush.memtableBytes();
            event.files = flush.files();
            event.fileBytes = flush.fileBytes();
            event.commit();
        }
        next.flushEnded(flush);
    }

    @Override
    public void compactionBegan(Compaction compaction) {
        recentCompactions.began(compaction);
        if (mayBeRecorded()) {
            CompactionEvent event = new CompactionEvent();
            if (event.isEnabled()) {
                event.begin();
                compactionEvents.put(compaction.job(), event);
            }
        }
        next.compactionBegan(compaction);
    }

    @Override
    public void compactionEnded(Compaction compaction, int outputFiles, long outputBytes, long nanos) {
        compactions.record(nanos);
        recentCompactions.finished(compaction.job(), outputFiles, outputBytes, nanos);
        CompactionEvent event = compactionEvents.remove(compaction.job());
        if (event != null && event.shouldCommit()) {
            event.reason = compaction.reason();
            event.inputBytes = compaction.inputBytes();
            event.outputLevel = compaction.outputLevel();
            event.outputFiles = outputFiles;
            event.outputBytes = outputBytes;
            event.commit();
        }
        next.compactionEnded(compaction, outputFiles, outputBytes, nanos);
    }

    @Override
    public void compactionGivenUp(long job) {
        recentCompactions.givenUp(job);
        compactionEvents.remove(job);
        next.compactionGivenUp(job);
    }

    @Override
    public void ingestBegan(long job, int files, long bytes) {
        next.ingestBegan(job, files, bytes);
    }

    @Override
    public void ingestEnded(Ingest ingest) {
        if (mayBeRecorded()) {
            IngestEvent event = new IngestEvent();
            if (event.shouldCommit()) {
                event.files = ingest.files();
                event.fileBytes = ingest.bytes();
                event.lowestLevel = ingest.lowestLevel();
                event.nanos = ingest.nanos();
                event.commit();
            }
        }
        next.ingestEnded(ingest);
    }

    @Override
    public void stallBegan() {
        next.stallBegan();
    }

    @Override
    public void stalled(long nanos) {
        stalls.record(nanos);
        if (mayBeRecorded()) {
            StallEvent event = new StallEvent();
            if (event.shouldCommit()) {
                event.nanos = nanos;
                event.commit();
            }
        }
        next.stalled(nanos);
    }

    @Override
    public void committed(long bytes, long nanos) {
        commits.record(nanos);
        userBytesWritten.add(bytes);
        if (mayBeRecorded()) {
            CommitEvent event = new CommitEvent();
            if (event.shouldCommit()) {
                event.bytes = bytes;
                event.nanos = nanos;
                event.commit();
            }
        }
        next.committed(bytes, nanos);
    }

    @Override
    public void synced(long nanos) {
        syncs.record(nanos);
        if (mayBeRecorded()) {
            SyncEvent event = new SyncEvent();
            if (event.shouldCommit()) {
                event.nanos = nanos;
                event.commit();
            }
        }
        next.synced(nanos);
    }

    @Override
    public void fileCreated(String name, int level, long bytes) {
        next.fileCreated(name, level, bytes);
    }

    @Override
    public void fileDeleted(String name) {
        next.fileDeleted(name);
    }

    @Override
    public void recovered(long replayedCommits, long tornBytes) {
        next.recovered(replayedCommits, tornBytes);
    }

    @Override
    public void readerForgotten(OpenReader reader) {
        next.readerForgotten(reader);
    }

    @Override
    public void readerLeftOpen(OpenReader reader) {
        next.readerLeftOpen(reader);
    }

    @Override
    public void backgroundFailed(String task, Throwable failure) {
        next.backgroundFailed(task, failure);
    }
}
