package io.travertine.engine.compaction;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.read.ReadView;
import io.travertine.engine.version.Version;
import io.travertine.engine.wal.WalSegment;

/**
 * Runs flushes, compactions and deletions in the background: one of each kind at a time, each task as short as its job,
 * and the next one as long as there is something to do. Thread-safe.
 *
 * <p>A job that fails ends all background work: it is reported, and the store takes no writes from then on.
 */
public final class CompactionScheduler {

    /** Where the scheduler tells what happened; called without a lock. */
    public interface Reports {

        /** The debt of background work has changed. */
        void progressed();

        void failed(String task, Throwable failure);
    }

    private enum Phase {
        IDLE,
        HANDED_OUT,
        RUNNING
    }

    /** One kind of work, which is under way at most once. */
    private record Task(String name, BooleanSupplier due, Runnable job) {}

    private final Store store;
    private final LeveledPicker picker;
    private final FlushJob flushJob;
    private final CompactionJob compactionJob;
    private final ObsoleteFiles obsoleteFiles;
    private final ReaderNeeds needs;
    private final BackgroundExecutor executor;
    private final Reports reports;
    private final Waiter.Gate gate;
    private final List<Task> tasks;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final IdentityHashMap<Task, Phase> phases = new IdentityHashMap<>();

    private volatile boolean stopped;

    /** How often a compaction of everything was asked for. */
    @GuardedBy("lock") private long fullCompactionsAsked;

    @GuardedBy("lock") private long fullCompactionsDone;

    public CompactionScheduler(
            EngineOptions options,
            Store store,
            ObsoleteFiles obsoleteFiles,
            ReaderNeeds needs,
            CompactionCounters counters,
            BackgroundExecutor executor,
            Reports reports) {
        this.store = store;
        this.picker = new LeveledPicker(options);
        this.flushJob = new FlushJob(options, store, needs, counters);
        this.compactionJob = new CompactionJob(options, store, needs, counters, () -> stopped);
        this.obsoleteFiles = obsoleteFiles;
        this.needs = needs;
        this.executor = executor;
        this.reports = reports;
        this.gate = options.waiter().newGate();
        this.tasks = List.of(
                new Task("flush", () -> oldestImmutable().isPresent(), this::flushOne),
                new Task("compaction", this::isCompactionDue, this::compactOnce),
                new Task("deletion of obsolete files", () -> !obsoleteFiles.isEmpty(), this::deleteObsolete));
    }

    /** Starts whatever is due. */
    public void schedule() {
        for (Task task : tasks) {
            if (handOut(task)) {
                executor.execute(task.name(), () -> run(task));
            }
        }
    }

    private boolean handOut(Task task) {
        lock.lock();
        try {
            boolean starts = !stopped && phase(task) == Phase.IDLE && task.due().getAsBoolean();
            if (starts) {
                phases.put(task, Phase.HANDED_OUT);
            }
            return starts;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private Phase phase(Task task) {
        return phases.getOrDefault(task, Phase.IDLE);
    }

    private void run(Task task) {
        if (begins(task)) {
            try {
                task.job().run();
            } catch (RuntimeException | Error e) {
                // Whoever waits here sees the stop only after the failure is known to everybody.
                reports.failed(task.name(), e);
                stopped = true;
            } finally {
                end(task);
            }
        }
        schedule();
        gate.signalAll();
        reports.progressed();
    }

    private boolean begins(Task task) {
        lock.lock();
        try {
            phases.put(task, stopped ? Phase.IDLE : Phase.RUNNING);
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void end(Task task) {
        lock.lock();
        try {
            phases.put(task, Phase.IDLE);
        } finally {
            lock.unlock();
        }
    }

    private Optional<MemTable> oldestImmutable() {
        return store.views().peek().memtables().oldestImmutable();
    }

    private void flushOne() {
        oldestImmutable().ifPresent(memtable -> {
            flushJob.run(memtable);
            deleteOldLogs();
        });
    }

    private void deleteOldLogs() {
        for (WalSegment segment : WalSegment.list(store.directory())) {
            if (segment.number() < store.versions().logNumber()) {
                store.directory().delete(segment.name());
            }
        }
    }

    private boolean isCompactionDue() {
        return isFullCompactionDue() || pick(store.views().peek().version()).isPresent();
    }

    private boolean isFullCompactionDue() {
        lock.lock();
        try {
            return fullCompactionsDone < fullCompactionsAsked;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Compaction> pick(Version version) {
        long[] needed = needs.neededSequences();
        return picker.pick(version, needs.keyspacesDroppedUpTo(needed[0]));
    }

    private void compactOnce() {
        long asked = fullCompactionsAsked();
        boolean full = isFullCompactionDue();
        ReadView view = store.views().pin();
        try {
            Version version = view.version();
            Optional<Compaction> picked = full ? picker.pickAll(version) : pick(version);
            picked.ifPresent(compaction -> compactionJob.run(compaction, version));
        } finally {
            view.release();
        }
        if (full) {
            fullCompactionDone(asked);
        }
    }

    private long fullCompactionsAsked() {
        lock.lock();
        try {
            return fullCompactionsAsked;
        } finally {
            lock.unlock();
        }
    }

    private void fullCompactionDone(long asked) {
        lock.lock();
        try {
            fullCompactionsDone = asked;
        } finally {
            lock.unlock();
        }
    }

    private void deleteObsolete() {
        obsoleteFiles.take().forEach(store::delete);
    }

    /** Returns when the memtable is a file, or background work has ended. */
    public void awaitFlush(MemTable memtable) {
        gate.await(
                () -> stopped || !store.views().peek().memtables().immutables().contains(memtable));
    }

    /** Merges all files into the last level and returns when that is done, or background work has ended. */
    public void compactAll() {
        long ticket;
        lock.lock();
        try {
            ticket = ++fullCompactionsAsked;
        } finally {
            lock.unlock();
        }
        schedule();
        gate.await(() -> stopped || isFullCompactionDone(ticket));
    }

    private boolean isFullCompactionDone(long ticket) {
        lock.lock();
        try {
            return fullCompactionsDone >= ticket;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing is due or under way, or background work has ended. */
    public void awaitIdle() {
        schedule();
        gate.await(() -> stopped || isIdle());
    }

    private boolean isIdle() {
        lock.lock();
        try {
            for (Task task : tasks) {
                if (phase(task) != Phase.IDLE || task.due().getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends background work and returns when no job runs any more; a compaction is given up. */
    public void close() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
        gate.signalAll();
        gate.await(this::isNothingRunning);
    }

    private boolean isNothingRunning() {
        lock.lock();
        try {
            for (Task task : tasks) {
                if (phase(task) == Phase.RUNNING) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
