package io.travertine.engine.lsm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.travertine.engine.Administration;
import io.travertine.engine.CompactionRun;
import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineMetrics.Latencies;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.LiveSstable;
import io.travertine.engine.OpenReader;
import io.travertine.engine.RowLock;
import io.travertine.engine.checkpoint.BackupRepository;
import io.travertine.engine.checkpoint.StoreCopy;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.CheckedDirectory;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.ReadView;
import io.travertine.engine.repair.StoreVerifier;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/** Flushes, compacts, copies and measures an open store. Thread-safe. */
final class StoreAdministration implements Administration {

    private final EngineState state;
    private final Runnable check;

    StoreAdministration(EngineState state) {
        this(state, () -> {});
    }

    private StoreAdministration(EngineState state, Runnable check) {
        this.state = state;
        this.check = check;
    }

    @Override
    public Administration checkedBy(Runnable check) {
        return new StoreAdministration(state, check);
    }

    @Override
    public void flush() {
        state.flush(check);
    }

    @Override
    public void compact() {
        flush();
        state.scheduler.compactAll();
        state.guard.check();
    }

    @Override
    public void awaitIdle() {
        state.sources.views().checkOpen();
        state.guard.check();
        state.scheduler.awaitIdle();
        state.guard.check();
    }

    @Override
    public List<OpenReader> openReaders() {
        return state.transactions.openReaders().list();
    }

    @Override
    public List<LiveSstable> sstables() {
        Version version = state.sources.views().peek().version();
        List<LiveSstable> sstables = new ArrayList<>();
        for (int level = 0; level < Version.LEVELS; level++) {
            for (FileMetadata file : version.files(level)) {
                sstables.add(sstable(file, level));
            }
        }
        return sstables;
    }

    private LiveSstable sstable(FileMetadata file, int level) {
        return new LiveSstable(
                file.name(),
                level,
                file.bytes(),
                file.entries(),
                file.tombstones(),
                file.rangeTombstones(),
                file.smallestSequence(),
                file.largestSequence(),
                InternalKey.keyspaceId(new ByteSlice(file.smallestKey())),
                file.lastKeyspaceId(),
                keyHex(file.smallestKey()),
                keyHex(file.largestKey()),
                state.scheduler.isCompacting(file));
    }

    private static String keyHex(byte[] internalKey) {
        return HexFormat.of().formatHex(InternalKey.userKey(new ByteSlice(internalKey)));
    }

    @Override
    public List<CompactionRun> compactions() {
        return state.meter.recentCompactions().list();
    }

    @Override
    public List<RowLock> rowLocks(int heldMax) {
        return state.transactions.rowLocks(heldMax);
    }

    @Override
    public void checkpoint(Path directory) {
        checkpoint(DiskDirectory.open(directory));
    }

    void checkpoint(StorageDirectory target) {
        DatabaseId databaseId = state.versions.databaseId();
        flush();
        ReadView view = state.sources.views().pin();
        try {
            StoreCopy.link(
                    source(),
                    encrypted(target, FileNames.CURRENT),
                    databaseId,
                    state.versions.stateOfCopy(view.version()));
        } finally {
            view.release();
        }
    }

    @Override
    public Backup backup(Path repository) {
        return backup(DiskDirectory.open(repository));
    }

    /** Flushes, and keeps the files of a version, which holds everything committed before, while it is copied. */
    Backup backup(StorageDirectory repository) {
        BackupRepository backups =
                BackupRepository.openFor(encrypted(repository, FileNames.BACKUPS), state.versions.databaseId());
        flush();
        ReadView view = state.sources.views().pin();
        try {
            return backups.add(source(), state.versions.stateOfCopy(view.version()));
        } finally {
            view.release();
        }
    }

    private StorageDirectory source() {
        return new CheckedDirectory(state.directory, check);
    }

    /** Copies of an encrypted store are encrypted under the same keys. */
    private StorageDirectory encrypted(StorageDirectory target, String mark) {
        return EncryptedDirectory.over(target, state.options.encryption(), mark);
    }

    @Override
    public List<Damage> verify(VerifyLevel level) {
        ReadView view = state.sources.views().pin();
        try {
            StoreVerifier verifier = new StoreVerifier(source(), state.versions.databaseId());
            List<Damage> inFiles = verifier.verify(view.version(), level);
            return level == VerifyLevel.FOOTERS ? inFiles : verifier.verifyLogs(state.versions);
        } finally {
            view.release();
        }
    }

    @Override
    public EngineMetrics metrics() {
        ReadView view = state.sources.views().peek();
        SstableCounters reads = state.tables.counters();
        return new EngineMetrics(
                levels(view.version()),
                view.memtables().bytes(),
                state.commitWriter.commits(),
                state.log.syncs(),
                state.log.bytesWritten(),
                state.compactionCounters.flushes(),
                state.compactionCounters.flushBytesWritten(),
                state.compactionCounters.compactions(),
                state.compactionCounters.compactionBytesRead(),
                state.compactionCounters.compactionBytesWritten(),
                reads.filtersAnsweredNo(),
                reads.filtersAnsweredMaybe(),
                reads.filterFalsePositives(),
                reads.blocksRead(),
                reads.blocksFromCache(),
                state.tables.blockCache().sizeBytes(),
                state.throttle.stallNanos(),
                state.snapshots.readers(),
                state.meter.userBytesWritten(),
                new Latencies(
                        state.meter.commits().latency(),
                        state.meter.syncs().latency(),
                        state.meter.stalls().latency(),
                        state.meter.flushes().latency(),
                        state.meter.compactions().latency()));
    }

    private List<LevelMetrics> levels(Version version) {
        List<LevelMetrics> levels = new ArrayList<>();
        for (int level = 0; level < Version.LEVELS; level++) {
            List<FileMetadata> files = version.files(level);
            long entries = 0;
            long tombstones = 0;
            for (FileMetadata file : files) {
                entries += file.entries();
                tombstones += file.tombstones();
            }
            levels.add(new LevelMetrics(
                    level,
                    files.size(),
                    version.bytes(level),
                    entries,
                    tombstones,
                    level == 0 ? version.levelZeroDepth() : Math.min(1, files.size()),
                    state.scheduler.score(version, level),
                    state.compactionCounters.bytesRead(level),
                    state.compactionCounters.bytesWritten(level)));
        }
        return levels;
    }
}
