package io.travertine.engine.lsm;

import java.util.HashSet;
import java.util.Set;

import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.Capabilities;
import io.travertine.engine.Cursor;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.StorageException;
import io.travertine.engine.commit.CommitQueue;
import io.travertine.engine.commit.CommitRequest;
import io.travertine.engine.commit.CommitWriter;
import io.travertine.engine.commit.CommittedWrites;
import io.travertine.engine.commit.LogSegments;
import io.travertine.engine.commit.WriteGuard;
import io.travertine.engine.commit.WriteThrottle;
import io.travertine.engine.compaction.CompactionCounters;
import io.travertine.engine.compaction.CompactionScheduler;
import io.travertine.engine.compaction.ObsoleteFiles;
import io.travertine.engine.compaction.ReaderNeeds;
import io.travertine.engine.compaction.Store;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.ingest.IngestFiles;
import io.travertine.engine.io.DirectoryLock;
import io.travertine.engine.io.OverlayDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.MemTableList;
import io.travertine.engine.metrics.StoreMeter;
import io.travertine.engine.read.DroppedKeyspaces;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.read.KeyspaceRegistry;
import io.travertine.engine.read.ReadSources;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.read.Visibility;
import io.travertine.engine.spill.SpillFiles;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.transaction.KeyspaceIds;
import io.travertine.engine.transaction.OpenReaders;
import io.travertine.engine.transaction.PastSnapshots;
import io.travertine.engine.transaction.SnapshotRegistry;
import io.travertine.engine.transaction.Transactions;
import io.travertine.engine.transaction.TwoPhaseCommits;
import io.travertine.engine.version.VersionSet;

/** The parts of one open store, wired together, and the order in which they start and end. */
final class EngineState {

    private static final System.Logger LOGGER = System.getLogger(EngineState.class.getName());

    final EngineOptions options;
    final StoreMeter meter;
    final VersionSet versions;
    final TableCache tables;
    final ReadSources sources;
    final OpenReaders openReaders;
    final SnapshotRegistry snapshots;
    final LogSegments log;
    final CommitWriter commitWriter;
    final CommitQueue commitQueue;
    final WriteGuard guard = new WriteGuard();
    final WriteThrottle throttle;
    final CompactionCounters compactionCounters = new CompactionCounters();
    final CompactionScheduler scheduler;
    final BackgroundWork background;
    final Transactions transactions;
    final TwoPhaseCommits twoPhaseCommits;
    final PastSnapshots pastSnapshots;

    final StorageDirectory directory;
    final SpillFiles spillFiles;

    private final DirectoryLock lock;
    private final Recovery recovery;
    private final StoreMemory memory;

    /** Takes the directory, recovers what is in it, and starts the background work. */
    static EngineState open(
            StorageDirectory directory, EngineOptions options, Capabilities limits, BackgroundExecutor executor) {
        EngineState state = openIdle(directory, options, limits, executor);
        try {
            state.start(executor);
            return state;
        } catch (RuntimeException e) {
            state.abandon(e);
            throw e;
        }
    }

    /**
     * Opens what is in a directory without changing it: what recovery writes stays in memory, nothing runs in the
     * background, and no write is taken.
     */
    static EngineState openReadOnly(StorageDirectory directory, EngineOptions options, Capabilities limits) {
        if (!CurrentFile.exists(directory)) {
            throw new StorageException("there is no store in " + directory.description() + " to read: "
                    + FileNames.CURRENT + " is missing");
        }
        EngineState state = openIdle(new OverlayDirectory(directory), options, limits, IdleExecutor.INSTANCE);
        state.guard.refuse(directory.description());
        state.tellRecovery();
        return state;
    }

    private static EngineState openIdle(
            StorageDirectory directory, EngineOptions options, Capabilities limits, BackgroundExecutor executor) {
        SstableFormat.checkCodecs(options);
        DirectoryLock lock = directory.lock(FileNames.LOCK);
        StoreMemory memory = new StoreMemory(options);
        try {
            VersionSet versions = VersionSet.open(directory, DatabaseId.random());
            try {
                Recovery recovery = new Recovery(options, directory, versions, memory.chunks());
                recovery.run();
                return new EngineState(directory, lock, memory, options, limits, executor, versions, recovery);
            } catch (RuntimeException e) {
                versions.close();
                throw e;
            }
        } catch (RuntimeException e) {
            memory.close();
            lock.close();
            throw e;
        }
    }

    private EngineState(
            StorageDirectory directory,
            DirectoryLock lock,
            StoreMemory memory,
            EngineOptions given,
            Capabilities limits,
            BackgroundExecutor executor,
            VersionSet versions,
            Recovery recovery) {
        this.directory = directory;
        this.lock = lock;
        this.recovery = recovery;
        this.memory = memory;
        this.meter = new StoreMeter(given.listener(), given.clock());
        this.options = given.withListener(meter);
        this.versions = versions;
        this.spillFiles = new SpillFiles(directory, versions::newFileNumber, options.temporaryBytesMax());
        this.background = new BackgroundWork(options, guard, executor);
        this.tables = new TableCache(
                directory, versions.databaseId(), memory.blockCache(), memory.files(), memory::filePartBytesMax);
        this.log = new LogSegments(directory, versions, recovery.foundNothing());
        ObsoleteFiles obsoleteFiles = new ObsoleteFiles(background::schedule);
        ReadViews views = new ReadViews(versions::current, obsoleteFiles, memtables(recovery, log, memory));
        KeyspaceLifetimes lifetimes = new KeyspaceLifetimes(versions.times(), options.clock());
        this.openReaders = new OpenReaders(options.clock(), options.listener());
        this.sources = new ReadSources(views, tables, lifetimes, openReaders);
        Registry registry = readRegistry(sources, recovery.lastSequence(), lifetimes);
        DroppedKeyspaces dropped = registry.dropped();
        CommittedWrites committed = new CommittedWrites(options.conflictHistoryBytesMax());
        this.commitWriter = new CommitWriter(
                options,
                sources,
                log,
                guard,
                dropped,
                committed,
                lifetimes,
                background,
                background,
                recovery.lastSequence());
        this.commitQueue = new CommitQueue(commitWriter, options.waiter());
        this.snapshots = new SnapshotRegistry(commitWriter::visibleSequence, background::readerEnded);
        this.throttle = new WriteThrottle(options, background, guard);
        ReaderNeeds needs = BackgroundWork.needsOf(snapshots, dropped, lifetimes);
        Store store = new Store(directory, versions, tables, views, lifetimes::filterPrefix);
        this.scheduler =
                new CompactionScheduler(options, store, obsoleteFiles, needs, compactionCounters, executor, background);
        this.transactions = new Transactions(
                options,
                limits,
                sources,
                snapshots,
                commitQueue,
                throttle,
                guard,
                registry.unused(),
                committed,
                new IngestFiles(directory, versions, tables),
                openReaders,
                () -> flush(() -> {}));
        this.twoPhaseCommits = new TwoPhaseCommits(transactions, commitWriter.preparedWrites());
        this.pastSnapshots = new PastSnapshots(transactions, lifetimes);
        background.connect(scheduler, throttle, views, commitQueue, log);
    }

    private static MemTableList memtables(Recovery recovery, LogSegments log, StoreMemory memory) {
        MemTable active = recovery.active().orElseGet(() -> new MemTable(log.number(), memory.chunks()));
        return new MemTableList(active, recovery.frozen());
    }

    /** The ids of keyspaces that were never given out, and the keyspaces that are gone. */
    private record Registry(KeyspaceIds unused, DroppedKeyspaces dropped) {}

    private static Registry readRegistry(ReadSources sources, long sequence, KeyspaceLifetimes lifetimes) {
        Set<Integer> droppedIds = new HashSet<>();
        StoreReader reader = new StoreReader(sources, Visibility.ofCommitted(sequence), null, "", () -> {});
        KeyspaceIds unused = new KeyspaceIds();
        try (Cursor ids = reader.cursor(KeyspaceRegistry.ID, KeyspaceRegistry.givenIds(), ReadStatistics.ignored())) {
            for (boolean valid = ids.first(); valid; valid = ids.next()) {
                int given = KeyspaceRegistry.givenId(ids.key());
                unused.given(given);
                droppedIds.add(given);
            }
        }
        for (Keyspace existing : reader.keyspaces()) {
            droppedIds.remove(existing.id());
            lifetimes.created(existing);
        }
        return new Registry(unused, new DroppedKeyspaces(droppedIds));
    }

    private void start(BackgroundExecutor executor) {
        if (recovery.mustFlushBeforeUse()) {
            background.awaitFlush(recovery.frozen(), () -> {});
            guard.checkOpening();
        }
        scheduler.start();
        executor.executeRepeatedly("log sync", options.syncInterval(), () -> background.syncLog(log, commitQueue));
        tellRecovery();
    }

    private void tellRecovery() {
        if (recovery.tornBytes() > 0) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the log ended in " + recovery.tornBytes()
                            + " bytes of a torn tail, which were cut off: commits that "
                            + "were not acknowledged as durable may be gone; " + recovery.commits()
                            + " commits were recovered");
        }
        options.listener().recovered(recovery.commits(), recovery.tornBytes());
    }

    /** Lets go of everything after the start failed, and leaves the files as they are. */
    private void abandon(RuntimeException failure) {
        guard.stop("opening the store", failure);
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes files of the memtables, and returns when that is done, or fails as the check does and leaves it to the background. */
    void flush(Runnable check) {
        commitQueue.commit(CommitRequest.ofFreeze());
        background.awaitFlush(sources.views().peek().memtables().immutables(), check);
        guard.check();
    }

    /** Ends writing in order, then the background work, then reading. */
    void close() {
        RuntimeException failure = null;
        for (Runnable step : new Runnable[] {
            openReaders::tellLeftOpen,
            transactions::close,
            this::endWriting,
            twoPhaseCommits::close,
            background::close,
            () -> sources.views().close(),
            tables::close,
            memory::close,
            spillFiles::close,
            versions::close,
            lock::close
        }) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A store that has stopped writing has told so; closing it is no failure. */
    private void endWriting() {
        boolean stopped = !guard.isOpen();
        try {
            commitQueue.commit(CommitRequest.ofClose());
        } catch (RuntimeException e) {
            if (!stopped) {
                throw e;
            }
        }
    }
}
