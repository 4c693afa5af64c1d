package io.travertine.engine.transaction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.BriefView;
import io.travertine.engine.Capabilities;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.RowLock;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.commit.CommitQueue;
import io.travertine.engine.commit.CommitRequest;
import io.travertine.engine.commit.CommittedWrites;
import io.travertine.engine.commit.ObservedReads;
import io.travertine.engine.commit.WriteGuard;
import io.travertine.engine.commit.WriteThrottle;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.ingest.IngestFiles;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.LatestReader;
import io.travertine.engine.read.NewerVersions;
import io.travertine.engine.read.QualifiedRange;
import io.travertine.engine.read.ReadSources;
import io.travertine.engine.read.ReadView;
import org.jspecify.annotations.Nullable;

/** Begins the snapshots and transactions of a store, and takes their commits to the commit queue. Thread-safe. */
public final class Transactions {

    private static final byte[] NO_KEY = {};

    private final EngineOptions options;
    private final Capabilities limits;
    private final ReadSources sources;
    private final SnapshotRegistry snapshots;
    private final CommitQueue queue;
    private final WriteThrottle throttle;
    private final WriteGuard guard;
    private final KeyspaceIds keyspaceIds;
    private final CommittedWrites committed;
    private final IngestFiles ingestFiles;
    private final Runnable flush;
    private final LockTable locks;
    private final OpenReaders openReaders;
    private final Runnable openCheck;

    /**
     * @param flush makes files of what is in the memtables, and returns when that is done
     */
    public Transactions(
            EngineOptions options,
            Capabilities limits,
            ReadSources sources,
            SnapshotRegistry snapshots,
            CommitQueue queue,
            WriteThrottle throttle,
            WriteGuard guard,
            KeyspaceIds keyspaceIds,
            CommittedWrites committed,
            IngestFiles ingestFiles,
            OpenReaders openReaders,
            Runnable flush) {
        this.options = options;
        this.limits = limits;
        this.sources = sources;
        this.snapshots = snapshots;
        this.queue = queue;
        this.throttle = throttle;
        this.guard = guard;
        this.keyspaceIds = keyspaceIds;
        this.ingestFiles = ingestFiles;
        this.flush = flush;
        this.committed = committed;
        this.openReaders = openReaders;
        this.locks = new LockTable(options.waiter(), this::nameOf);
        this.openCheck = this::checkOpen;
    }

    /** What is committed now, for reads that are over at once. */
    public BriefView briefView() {
        return LatestReader.of(sources, snapshots::visibleSequence, openCheck);
    }

    public Snapshot snapshot() {
        checkOpen();
        return new EngineSnapshot(this, snapshots.acquire(), EngineSnapshot.Scope.ALL);
    }

    public Transaction begin(TransactionOptions wanted) {
        checkOpen();
        if (!limits.isolationLevels().contains(wanted.isolation())) {
            throw new IllegalArgumentException("isolation " + wanted.isolation() + " is not among "
                    + limits.isolationLevels() + ", which this store has");
        }
        long id = openReaders.nextId();
        if (wanted.isolation() == Isolation.SERIALIZABLE && !wanted.readOnly()) {
            long sequence = committed.register(snapshots::acquire);
            return new EngineTransaction(this, wanted, id, sequence, Observations.ofAllReads(committed, sequence));
        }
        return new EngineTransaction(this, wanted, id, snapshots.acquire(), Observations.ofTouches(committed));
    }

    /** Commits the batch without conflict detection. */
    public void write(WriteBatch batch, Durability durability) {
        checkOpen();
        List<WriteBatch.Operation> operations = batch.operations();
        if (operations.isEmpty()) {
            return;
        }
        CommitBatch.Builder commit = new CommitBatch.Builder(operations.size());
        if (hasDeleteRange(operations)) {
            WriteSet writes = new WriteSet();
            operations.forEach(operation -> addTo(writes, operation));
            writes.addTo(commit, Map.of());
        } else {
            for (int i = 0; i < operations.size(); i++) {
                addTo(commit, operations.get(i));
            }
        }
        for (int i = 0; i < operations.size(); i++) {
            Keyspace keyspace = operations.get(i).keyspace();
            commit.keyspace(keyspace.id(), keyspace);
        }
        commit(commit.build(), CommitRequest.UNCHECKED, List.of(), durability);
    }

    private static boolean hasDeleteRange(List<WriteBatch.Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof WriteBatch.DeleteRange) {
                return true;
            }
        }
        return false;
    }

    private void addTo(CommitBatch.Builder commit, WriteBatch.Operation operation) {
        int keyspaceId = operation.keyspace().id();
        if (operation instanceof WriteBatch.Put put) {
            checkWritable(put.keyspace(), put.key(), put.value());
            commit.add(InternalKey.qualifiedKey(keyspaceId, put.key()), put.value());
        } else if (operation instanceof WriteBatch.Delete delete) {
            checkWritable(delete.keyspace(), delete.key(), null);
            commit.add(InternalKey.qualifiedKey(keyspaceId, delete.key()), null);
        }
    }

    private void addTo(WriteSet writes, WriteBatch.Operation operation) {
        int keyspaceId = operation.keyspace().id();
        if (operation instanceof WriteBatch.Put put) {
            checkWritable(put.keyspace(), put.key(), put.value());
            writes.write(InternalKey.qualifiedKey(keyspaceId, put.key()), put.value());
        } else if (operation instanceof WriteBatch.Delete delete) {
            checkWritable(delete.keyspace(), delete.key(), null);
            writes.write(InternalKey.qualifiedKey(keyspaceId, delete.key()), null);
        } else if (operation instanceof WriteBatch.DeleteRange deleteRange) {
            checkWritable(deleteRange.keyspace(), deleteRange.range());
            writes.deleteRange(QualifiedRange.of(keyspaceId, deleteRange.range()));
        }
    }

    void commit(CommitBatch batch, long readSequence, List<? extends ObservedReads> reads, Durability durability) {
        long start = System.nanoTime();
        if (!batch.ingests().isEmpty()) {
            // Files join below the memtables: what these hold of older entries must lie below before.
            flush.run();
        }
        throttle.admit(batch.bytes());
        queue.commit(CommitRequest.of(batch, readSequence, reads, durability));
        options.listener().committed(batch.bytes(), System.nanoTime() - start);
    }

    void commit(CommitRequest request, long bytes) {
        throttle.admit(bytes);
        queue.commit(request);
    }

    /** Throws {@link ConflictException} if the key was committed after the sequence. */
    void checkNotNewer(byte[] qualifiedKey, long sequence) {
        if (snapshots.visibleSequence() == sequence) {
            return;
        }
        ReadView view = sources.views().pin();
        try {
            if (new NewerVersions(view, sources).exist(qualifiedKey, sequence)) {
                throw conflict(new ByteSlice(qualifiedKey), sequence);
            }
        } finally {
            view.release();
        }
    }

    /** Throws {@link ConflictException} if a key of the range was committed after the sequence. */
    void checkNotNewer(Keyspace keyspace, KeyRange range, long sequence) {
        ReadView view = sources.views().pin();
        try {
            QualifiedRange qualified = QualifiedRange.of(keyspace.id(), range);
            byte[] newer = new NewerVersions(view, sources).anyIn(qualified.lowerKey(), qualified.upperKey(), sequence);
            if (newer != null) {
                throw conflict(new ByteSlice(newer), sequence);
            }
        } finally {
            view.release();
        }
    }

    private ConflictException conflict(ByteSlice qualifiedKey, long sequence) {
        return new ConflictException(
                "transaction conflict on " + nameOf(qualifiedKey) + ": read at " + sequence
                        + ", another transaction has committed it since; run the transaction again",
                keyspaceOf(qualifiedKey),
                userKey(qualifiedKey));
    }

    private Keyspace keyspaceOf(ByteSlice qualifiedKey) {
        int id = InternalKey.keyspaceId(qualifiedKey);
        try (Snapshot now = snapshot()) {
            return now.keyspaces().stream()
                    .filter(keyspace -> keyspace.id() == id)
                    .findAny()
                    .orElseGet(() -> new Keyspace(Math.max(1, id), "with the id " + id, Optional.empty()));
        }
    }

    private String nameOf(ByteSlice qualifiedKey) {
        byte[] key = userKey(qualifiedKey);
        return "key " + HexDump.readable(key, 0, key.length) + " of keyspace "
                + keyspaceOf(qualifiedKey).name();
    }

    private static byte[] userKey(ByteSlice qualifiedKey) {
        return Arrays.copyOfRange(
                qualifiedKey.bytes(), qualifiedKey.offset() + InternalKey.KEYSPACE_BYTES, qualifiedKey.end());
    }

    /** Throws if the store takes no writes, or not of that size. */
    void checkWritable(Keyspace keyspace, byte[] key, byte @Nullable [] value) {
        guard.check();
        if (key.length > limits.keyBytesMax()) {
            throw new EntryTooLargeException("a key of keyspace " + keyspace.name() + " has " + key.length
                    + " bytes, allowed are " + limits.keyBytesMax());
        }
        if (value != null && value.length > limits.valueBytesMax()) {
            throw new EntryTooLargeException("a value of keyspace " + keyspace.name() + " has " + value.length
                    + " bytes, allowed are " + limits.valueBytesMax());
        }
    }

    /** Throws if the store takes no writes, or no bounds of that size. */
    void checkWritable(Keyspace keyspace, KeyRange range) {
        checkWritable(keyspace, range.lower() == null ? NO_KEY : range.lower(), null);
        checkWritable(keyspace, range.upper() == null ? NO_KEY : range.upper(), null);
    }

    SnapshotRegistry snapshots() {
        return snapshots;
    }

    long visibleSequence() {
        return snapshots.visibleSequence();
    }

    public OpenReaders openReaders() {
        return openReaders;
    }

    /** The rows that are waited for, and at most so many of those that are held. */
    public List<RowLock> rowLocks(int heldMax) {
        return locks.list(heldMax);
    }

    LockTable locks() {
        return locks;
    }

    /** Lets everybody who waits for a row fail; comes before the closing of what they read. */
    public void close() {
        locks.close();
    }

    IngestFiles ingestFiles() {
        return ingestFiles;
    }

    EngineOptions options() {
        return options;
    }

    ReadSources sources() {
        return sources;
    }

    void checkOpen() {
        sources.views().checkOpen();
    }

    void endReader(long sequence) {
        snapshots.release(sequence);
    }

    int nextKeyspaceId(KeyspaceOptions keyspaceOptions) {
        return keyspaceIds.next(keyspaceOptions.compaction());
    }

    Durability defaultDurability() {
        return options.defaultDurability();
    }
}
