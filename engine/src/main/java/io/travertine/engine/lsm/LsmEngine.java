package io.travertine.engine.lsm;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Administration;
import io.travertine.engine.BackgroundExecutor;
import io.travertine.engine.BriefView;
import io.travertine.engine.Capabilities;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.read.KeyspaceSampling;
import io.travertine.engine.read.RangeEstimator;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.tuple.TupleReader;
import io.travertine.engine.tuple.TupleWriter;

/**
 * An {@link Engine} that is an LSM tree: commits go to a log and a memtable, full memtables become sorted files, and
 * compaction keeps these few. Thread-safe; one at a time may have a directory open.
 *
 * <p>While the disk is full, commits that do not fit fail with {@link io.travertine.engine.DiskFullException}, reads and
 * deletions of files go on, and writes go on by themselves once there is space. After any other failed write to the log, or a failed flush or compaction, the store refuses writes with
 * {@link io.travertine.engine.EngineClosedException}, which names the failure, and goes on answering reads.
 */
public final class LsmEngine implements Engine {

    private static final int KEY_BYTES_MAX = 64 << 10;
    private static final int VALUE_BYTES_MAX = 64 << 20;

    private final EngineState state;
    private final Capabilities capabilities;
    private final RangeEstimator estimator;
    private final StoreAdministration administration;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LsmEngine(EngineState state, Capabilities capabilities, Runnable afterClose) {
        this.state = state;
        this.capabilities = capabilities;
        this.estimator = new RangeEstimator(state.sources);
        this.administration = new StoreAdministration(state);
        this.afterClose = afterClose;
    }

    /**
     * Opens the store in a directory on disk, or creates the directory and a store in it.
     *
     * @throws io.travertine.engine.StoreLockedException if the store is open already, here or in another process
     * @throws io.travertine.engine.FormatVersionException if a newer program wrote it
     * @throws io.travertine.engine.CorruptionException if its files are damaged
     * @throws io.travertine.engine.EncryptionException if the key is wrong or missing
     * @throws io.travertine.engine.StorageException if the file system fails
     */
    public static LsmEngine open(Path path, EngineOptions options) {
        return open(DiskDirectory.open(path), options);
    }

    /** Opens an empty store that ends with its closing. */
    public static LsmEngine openInMemory(EngineOptions options) {
        return open(new MemoryDirectory(), options);
    }

    /**
     * Opens the store in a directory for reading only: one that was closed, whose process ended, or a checkpoint, on media
     * that cannot be written, too. Nothing in the directory is changed, no lock file is made, a torn end of the log stays.
     * Writes, flushes and compactions are refused with {@link io.travertine.engine.ReadOnlyStoreException}. Several
     * processes may read the same store.
     *
     * @throws io.travertine.engine.StoreLockedException if somebody has the store open for writing
     * @throws io.travertine.engine.StorageException if there is no store
     */
    public static LsmEngine openReadOnly(Path path, EngineOptions options) {
        return openReadOnly(DiskDirectory.openExisting(path), options);
    }

    /** Opens the store in any directory for reading only: {@link #openReadOnly(Path, EngineOptions)}. */
    public static LsmEngine openReadOnly(StorageDirectory directory, EngineOptions options) {
        Capabilities capabilities = capabilities(options);
        StorageDirectory files = EncryptedDirectory.over(directory, options.encryption(), FileNames.CURRENT);
        return new LsmEngine(EngineState.openReadOnly(files, options, capabilities), capabilities, () -> {});
    }

    private static Capabilities capabilities(EngineOptions options) {
        return new Capabilities(
                Set.of(Isolation.values()), KEY_BYTES_MAX, VALUE_BYTES_MAX, options.transactionBytesMax(), true, true);
    }

    /** Opens the store in any directory: {@link #open(Path, EngineOptions)}. */
    public static LsmEngine open(StorageDirectory directory, EngineOptions options) {
        Optional<BackgroundExecutor> given = options.backgroundExecutor();
        BackgroundExecutor executor = given.orElseGet(EngineThreads::new);
        Runnable afterClose = given.isPresent() ? () -> {} : executor::close;
        Capabilities capabilities = capabilities(options);
        try {
            StorageDirectory files = EncryptedDirectory.over(directory, options.encryption(), FileNames.CURRENT);
            return new LsmEngine(EngineState.open(files, options, capabilities, executor), capabilities, afterClose);
        } catch (RuntimeException e) {
            afterClose.run();
            throw e;
        }
    }

    @Override
    public Snapshot snapshot() {
        return state.transactions.snapshot();
    }

    @Override
    public BriefView briefView() {
        return state.transactions.briefView();
    }

    @Override
    public Snapshot snapshotAt(CommitPoint point) {
        return state.pastSnapshots.at(point);
    }

    @Override
    public Snapshot snapshotAt(Instant time) {
        return state.pastSnapshots.at(time);
    }

    @Override
    public Transaction begin(TransactionOptions options) {
        return state.transactions.begin(options);
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        state.transactions.write(batch, durability);
    }

    @Override
    public TupleEncoder tupleEncoder(TupleLayout layout) {
        return new TupleWriter(layout);
    }

    @Override
    public TupleDecoder tupleDecoder(TupleLayout layout, int columnsNeeded) {
        return new TupleReader(layout, columnsNeeded);
    }

    @Override
    public ColumnBatch decode(TupleLayout layout, int[] columns, List<byte[]> keys, List<byte[]> values) {
        return StoreReader.decode(layout, columns, keys, values);
    }

    @Override
    public Estimate estimate(Keyspace keyspace, KeyRange range) {
        return estimator.estimate(keyspace, range);
    }

    @Override
    public KeyspaceSample sample(Keyspace keyspace, int entriesMax) {
        return new KeyspaceSampling(state.sources).sample(keyspace, entriesMax);
    }

    @Override
    public List<KeyRange> splits(Keyspace keyspace, KeyRange range, int count) {
        return estimator.splits(keyspace, range, count);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public MemoryBudget memoryBudget() {
        return state.options.memoryBudget();
    }

    @Override
    public TemporaryStorage temporaryStorage() {
        return state.spillFiles;
    }

    @Override
    public Optional<PreparedTransactions> preparedTransactions() {
        return Optional.of(state.twoPhaseCommits);
    }

    @Override
    public Optional<Administration> administration() {
        return Optional.of(administration);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                state.close();
            } finally {
                afterClose.run();
            }
        }
    }
}
