package io.travertine.engine.compaction;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Waiter;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.read.ReadView;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.wal.WalSegment;
import org.jspecify.annotations.Nullable;

/**
 * Runs flushes, compactions and deletions in the background: one of each kind at a time, each task as short as its job,
 * and the next one as long as there is something to do. Thread-safe.
 *
 * <p>A job that finds the disk full has no effect, and nothing but deletions goes on until it is tried again: by whoever
 * waits for it, or by the watch. A job that fails otherwise ends all background work: it is reported, and the store takes no
 * writes from then on.
 */
public final class CompactionScheduler {

    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);

    private enum Phase {
        IDLE,
        HANDED_OUT,
        RUNNING
    }

    /** One kind of work, which is under way at most once. */
    private record Task(String name, BooleanSupplier due, Runnable job, boolean needsSpace) {

        Task(String name, BooleanSupplier due, Runnable job) {
            this(name, due, job, true);
        }
    }

    private final EngineOptions options;
    private final Store store;
    private final StorePicker picker;
    private final FlushJob flushJob;
    private final CompactionJob compactionJob;
    private final IngestJob ingestJob;
    private final ObsoleteFiles obsoleteFiles;
    private final ReaderNeeds needs;
    private final BackgroundExecutor executor;
    private final BackgroundReports reports;
    private final Waiter.Gate gate;
    private final Task deletion;
    private final List<Task> tasks;
    private final ReentrantLock lock = new ReentrantLock();

    private final FileClaims claims = new FileClaims();
    private final IdleWatch idleWatch = new IdleWatch();
    private final FullCompactions fullCompactions = new FullCompactions();

    @GuardedBy("lock") private final IdentityHashMap<Task, Phase> phases = new IdentityHashMap<>();

    private volatile boolean stopped;
    private volatile boolean waitsForReaders;
    private volatile @Nullable DiskFullException pausedBy;

    public CompactionScheduler(
            EngineOptions options,
            Store store,
            ObsoleteFiles obsoleteFiles,
            ReaderNeeds needs,
            CompactionCounters counters,
            BackgroundExecutor executor,
            BackgroundReports reports) {
        this.options = options;
        this.store = store;
        this.picker = new StorePicker(options);
        this.flushJob = new FlushJob(options, store, needs, counters);
        this.compactionJob = new CompactionJob(options, store, needs, counters, () -> stopped);
        this.ingestJob = new IngestJob(options.listener(), store, claims);
        this.obsoleteFiles = obsoleteFiles;
        this.needs = needs;
        this.executor = executor;
        this.reports = reports;
        this.gate = options.waiter().newGate();
        this.deletion =
                new Task("deletion of obsolete files", () -> !obsoleteFiles.isEmpty(), this::deleteObsolete, false);
        this.tasks = List.of(
                new Task("flush", () -> oldestImmutable().isPresent(), this::flushOne),
                new Task("removal of unseen files", this::isRemovalDue, this::removeUnseen),
                new Task("compaction", this::isCompactionDue, this::compactOnce),
                deletion);
    }

    /** Begins to look out for idleness, once the store is in use. */
    public void start() {
        executor.executeRepeatedly("watch for idleness", IDLE_INTERVAL, this::watch);
        schedule();
    }

    /** An idle store is tidied up, its memtables included if they are large against the rest. */
    private void watch() {
        if (stopped || !store.views().isOpen()) {
            return;
        }
        resume();
        long[] needed = needs.neededSequences();
        long newest = needed[needed.length - 1];
        idleWatch.observe(newest);
        if (idleWatch.isIdle(newest)) {
            ReadView view = store.views().peek();
            if (view.memtables().bytes() > picker.negligibleBytes(view.version())) {
                reports.memtablesLargeWhileIdle();
            }
            schedule();
        }
    }

    /** What keeps the work from going on until there is space, or null. */
    public @Nullable DiskFullException pausedBy() {
        return pausedBy;
    }

    /** Tries again what found the disk full. */
    public void resume() {
        if (pausedBy != null) {
            pausedBy = null;
            schedule();
        }
    }

    private void checkNotPaused() {
        DiskFullException paused = pausedBy;
        if (paused != null && !stopped) {
            throw new DiskFullException(String.valueOf(paused.getMessage()), paused);
        }
    }

    /** How urgent a compaction of the level is: one is due from 1 on. */
    public double score(Version version, int level) {
        return picker.score(version, level);
    }

    /** Whether a compaction is at work on the file. */
    public boolean isCompacting(FileMetadata file) {
        return claims.isClaimed(file);
    }

    /** Starts whatever is due. */
    public void schedule() {
        if (stopped || !store.views().isOpen()) {
            return;
        }
        waitsForReaders = hasWorkWithoutReaders();
        for (Task task : tasks) {
            if (handOut(task)) {
                executor.execute(task.name(), () -> run(task));
            }
        }
    }

    /** To be called when a reader has ended: what had to wait for that is started. */
    public void readerEnded() {
        if (waitsForReaders) {
            schedule();
        }
    }

    /** Whether there would be something to remove or to rewrite if the oldest readers had ended. */
    private boolean hasWorkWithoutReaders() {
        long[] needed = needs.neededSequences();
        long newest = needed[needed.length - 1];
        return needed[0] < newest
                && claims.wouldClaim(claimed -> {
                    TreeState state = state(claimed, new long[] {newest});
                    return StorePicker.pickUnseen(state).or(() -> ElisionPicker.pick(state));
                });
    }

    private boolean handOut(Task task) {
        lock.lock();
        try {
            boolean starts = !stopped
                    && (pausedBy == null || !task.needsSpace())
                    && phase(task) == Phase.IDLE
                    && task.due().getAsBoolean();
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
            } catch (DiskFullException e) {
                pausedBy = e;
                reports.paused(task.name(), e);
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
            reports.memtableFlushed();
            deleteOldLogs();
        });
    }

    private void deleteOldLogs() {
        for (WalSegment segment : WalSegment.list(store.directory())) {
            if (segment.number() < store.versions().logNumber()) {
                store.directory().delete(segment.name());
                options.listener().fileDeleted(segment.name());
            }
        }
    }

    private boolean isRemovalDue() {
        return claims.wouldClaim(claimed -> StorePicker.pickUnseen(state(claimed)));
    }

    private void removeUnseen() {
        runClaimed(claimed -> StorePicker.pickUnseen(state(claimed)));
    }

    /** What the last compaction replaced goes before the next one takes more space. */
    private boolean isCompactionDue() {
        if (!obsoleteFiles.isEmpty()) {
            return false;
        }
        return fullCompactions.isDue() ? claims.areNone() : claims.wouldClaim(claimed -> picker.pick(state(claimed)));
    }

    private TreeState state(Predicate<FileMetadata> claimed) {
        return state(claimed, needs.neededSequences());
    }

    private TreeState state(Predicate<FileMetadata> claimed, long[] needed) {
        KeptHistory kept = needs.keptHistory();
        return new TreeState(
                store.views().peek().version(),
                claimed,
                needs.unseenFiles(needed[0]),
                file -> Math.min(needed[0], kept.since(file)),
                options.clock().millis(),
                idleWatch.isIdle(needed[needed.length - 1]));
    }

    private void compactOnce() {
        if (fullCompactions.isDue()) {
            compactAllOnce();
        } else {
            runClaimed(claimed -> picker.pick(state(claimed)));
        }
    }

    private void compactAllOnce() {
        long ticket = fullCompactions.newestTicket();
        AtomicBoolean allFree = new AtomicBoolean();
        runClaimed(claimed -> {
            TreeState state = state(claimed);
            allFree.set(state.areAllFree());
            return allFree.get() ? StorePicker.pickAll(state) : Optional.empty();
        });
        if (allFree.get()) {
            fullCompactions.done(ticket);
        }
    }

    /** What is claimed stays in every later version until it is released, so in that of the view that is pinned. */
    private void runClaimed(Function<Predicate<FileMetadata>, Optional<Compaction>> choice) {
        Optional<Compaction> claimed = claims.claim(choice);
        if (claimed.isPresent()) {
            try {
                ReadView view = store.views().pin();
                try {
                    compactionJob.run(claimed.get(), view.version());
                } finally {
                    view.release();
                }
            } finally {
                claims.release(claimed.get());
            }
        }
    }

    private void deleteObsolete() {
        for (long number : obsoleteFiles.take()) {
            store.delete(number);
            options.listener().fileDeleted(FileNames.sstable(number));
        }
    }

    /** Lets durable files join the store, each as low as it may lie. */
    public void join(List<FileMetadata> files) {
        ingestJob.run(files);
        schedule();
    }

    /**
     * Returns when the memtable is a file, or background work has ended.
     *
     * @param check what it throws ends the wait
     * @throws DiskFullException if there is no space for the file
     */
    public void awaitFlush(MemTable memtable, Runnable check) {
        resume();
        gate.await(() -> stopped || pausedBy != null || !isImmutable(memtable), check);
        if (isImmutable(memtable)) {
            checkNotPaused();
        }
    }

    private boolean isImmutable(MemTable memtable) {
        return store.views().peek().memtables().immutables().contains(memtable);
    }

    /**
     * Merges all files into the last level and returns when that is done and the files that were replaced are gone, but
     * for those that open readers need, or when background work has ended.
     */
    public void compactAll() {
        long ticket = fullCompactions.ask();
        resume();
        schedule();
        gate.await(() -> stopped || pausedBy != null || (fullCompactions.isDone(ticket) && isDeletionDone()));
        if (!fullCompactions.isDone(ticket)) {
            checkNotPaused();
        }
    }

    private boolean isDeletionDone() {
        lock.lock();
        try {
            return obsoleteFiles.isEmpty() && phase(deletion) == Phase.IDLE;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing is due or under way, or background work has ended. */
    public void awaitIdle() {
        resume();
        schedule();
        gate.await(() -> stopped || pausedBy != null || isIdle());
        checkNotPaused();
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
        compactionJob.wake();
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
