package io.travertine.engine.transaction;

import io.travertine.engine.Capabilities;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.commit.CommitQueue;
import io.travertine.engine.commit.CommitRequest;
import io.travertine.engine.commit.WriteGuard;
import io.travertine.engine.commit.WriteThrottle;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.read.ReadSources;
import org.jspecify.annotations.Nullable;

/** Begins the snapshots and transactions of a store, and takes their commits to the commit queue. Thread-safe. */
public final class Transactions {

    private final EngineOptions options;
    private final Capabilities limits;
    private final ReadSources sources;
    private final SnapshotRegistry snapshots;
    private final CommitQueue queue;
    private final WriteThrottle throttle;
    private final WriteGuard guard;
    private final KeyspaceIds keyspaceIds;

    public Transactions(
            EngineOptions options,
            Capabilities limits,
            ReadSources sources,
            SnapshotRegistry snapshots,
            CommitQueue queue,
            WriteThrottle throttle,
            WriteGuard guard,
            KeyspaceIds keyspaceIds) {
        this.options = options;
        this.limits = limits;
        this.sources = sources;
        this.snapshots = snapshots;
        this.queue = queue;
        this.throttle = throttle;
        this.guard = guard;
        this.keyspaceIds = keyspaceIds;
    }

    public Snapshot snapshot() {
        checkOpen();
        return new EngineSnapshot(this, snapshots.acquire());
    }

    public Transaction begin() {
        checkOpen();
        return new EngineTransaction(this, snapshots.acquire());
    }

    /** Commits the batch without conflict detection. */
    public void write(WriteBatch batch, Durability durability) {
        checkOpen();
        WriteSet writes = new WriteSet();
        CommitBatch.Builder commit = new CommitBatch.Builder();
        for (WriteBatch.Operation operation : batch.operations()) {
            checkWritable(operation.keyspace(), operation.key(), operation.value());
            writes.write(InternalKey.qualifiedKey(operation.keyspace().id(), operation.key()), operation.value());
            commit.keyspace(operation.keyspace().id(), operation.keyspace());
        }
        if (!writes.isEmpty()) {
            writes.addTo(commit);
            commit(commit.build(), CommitRequest.UNCHECKED, durability);
        }
    }

    void commit(CommitBatch batch, long readSequence, Durability durability) {
        throttle.admit(batch.bytes());
        queue.commit(CommitRequest.of(batch, readSequence, durability));
    }

    /** Throws if the store takes no writes, or not of that size. */
    void checkWritable(Keyspace keyspace, byte[] key, byte @Nullable [] value) {
        guard.check();
        if (key.length > limits.keyBytesMax()) {
            throw new IllegalArgumentException("a key of keyspace " + keyspace.name() + " has " + key.length
                    + " bytes, allowed are " + limits.keyBytesMax());
        }
        if (value != null && value.length > limits.valueBytesMax()) {
            throw new IllegalArgumentException("a value of keyspace " + keyspace.name() + " has " + value.length
                    + " bytes, allowed are " + limits.valueBytesMax());
        }
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

    int nextKeyspaceId() {
        return keyspaceIds.next();
    }

    long transactionBytesMax() {
        return options.transactionBytesMax();
    }

    Durability defaultDurability() {
        return options.defaultDurability();
    }
}
