package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.read.KeyspaceRegistry;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.read.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A registered snapshot, a {@link WriteSet} on top, and a {@link CommitBatch} at the end. Whether another transaction
 * wrote the same keys is found out at the commit, in the commit order. Used by one thread at a time.
 */
final class EngineTransaction implements Transaction {

    private static final byte[] NO_VALUE = {};

    private enum State {
        ACTIVE,
        COMMITTED,
        ROLLED_BACK
    }

    /** A mark in the write set. */
    private record Mark(EngineTransaction owner, long position) implements Savepoint {}

    /** A keyspace dropped, and the mark that followed. */
    private record Drop(Keyspace keyspace, long position) {}

    private final Transactions owner;
    private final long readSequence;
    private final WriteSet writes = new WriteSet();
    private final Map<Integer, Keyspace> keyspacesWritten = new HashMap<>();
    private final List<Drop> drops = new ArrayList<>();
    private final StoreReader reader;
    private State state = State.ACTIVE;

    EngineTransaction(Transactions owner, long readSequence) {
        this.owner = owner;
        this.readSequence = readSequence;
        this.reader = reader(SequenceNumber.MAX);
    }

    private StoreReader reader(long ownUpTo) {
        return new StoreReader(
                owner.sources(), new Visibility(readSequence, ownUpTo), writes.entries(), this::checkActive);
    }

    @Override
    public CommitPoint readPoint() {
        checkActive();
        return new CommitPoint(readSequence);
    }

    @Override
    public Readable statementView() {
        checkActive();
        return reader(writes.mark());
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return reader.keyspace(name);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return statementView().keyspaces();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        return reader.get(keyspace, key, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        return reader.multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return statementView().cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        return statementView().batches(keyspace, range, columns, predicate, options);
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        write(keyspace, key, value);
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(keyspace, key, null);
    }

    private void write(Keyspace keyspace, byte[] key, byte @Nullable [] value) {
        checkActive();
        owner.checkWritable(keyspace, key, value);
        for (Drop drop : drops) {
            if (drop.keyspace().id() == keyspace.id()) {
                throw new IllegalArgumentException("keyspace " + keyspace.name() + " was dropped by this transaction");
            }
        }
        keyspacesWritten.putIfAbsent(keyspace.id(), keyspace);
        write(InternalKey.qualifiedKey(keyspace.id(), key), value);
    }

    private void write(byte[] qualifiedKey, byte @Nullable [] value) {
        long bytes = writes.bytes() + WriteSet.bytes(qualifiedKey, value);
        if (bytes > owner.transactionBytesMax()) {
            throw new TransactionTooLargeException(
                    "the transaction would hold " + bytes + " bytes of writes, allowed are "
                            + owner.transactionBytesMax() + "; commit in smaller parts or raise transactionBytesMax");
        }
        writes.write(qualifiedKey, value);
    }

    @Override
    public Keyspace createKeyspace(String name, Optional<TupleLayout> layout) {
        checkActive();
        if (keyspace(name).isPresent()) {
            throw new IllegalArgumentException("keyspace " + name + " exists already");
        }
        Keyspace keyspace = new Keyspace(owner.nextKeyspaceId(), name, layout);
        keyspacesWritten.put(KeyspaceRegistry.ID, keyspace);
        write(registryKey(KeyspaceRegistry.givenIdKey(keyspace.id())), NO_VALUE);
        write(registryKey(KeyspaceRegistry.nameKey(name)), KeyspaceRegistry.encode(keyspace));
        return keyspace;
    }

    @Override
    public void dropKeyspace(Keyspace keyspace) {
        checkActive();
        Optional<Keyspace> existing = keyspace(keyspace.name());
        if (existing.isEmpty() || existing.get().id() != keyspace.id()) {
            throw new IllegalArgumentException("keyspace " + keyspace.name() + " does not exist");
        }
        keyspacesWritten.put(KeyspaceRegistry.ID, keyspace);
        write(registryKey(KeyspaceRegistry.nameKey(keyspace.name())), null);
        drops.add(new Drop(keyspace, writes.mark()));
    }

    private static byte[] registryKey(byte[] key) {
        return InternalKey.qualifiedKey(KeyspaceRegistry.ID, key);
    }

    @Override
    public Savepoint savepoint() {
        checkActive();
        return new Mark(this, writes.mark());
    }

    @Override
    public void rollbackTo(Savepoint savepoint) {
        checkActive();
        if (!(savepoint instanceof Mark mark) || mark.owner() != this) {
            throw new IllegalArgumentException("the savepoint belongs to another transaction");
        }
        writes.rollbackTo(mark.position());
        drops.removeIf(drop -> drop.position() > mark.position());
    }

    @Override
    public void commit() {
        commit(owner.defaultDurability());
    }

    @Override
    public void commit(Durability durability) {
        checkActive();
        state = State.COMMITTED;
        try {
            if (!writes.isEmpty()) {
                CommitBatch.Builder batch = new CommitBatch.Builder();
                writes.addTo(batch);
                keyspacesWritten.forEach(batch::keyspace);
                drops.forEach(drop -> batch.drop(drop.keyspace().id()));
                owner.commit(batch.build(), readSequence, durability);
            }
        } finally {
            owner.endReader(readSequence);
        }
    }

    @Override
    public void rollback() {
        checkActive();
        end();
    }

    @Override
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    @Override
    public boolean hasWrites() {
        return !writes.isEmpty();
    }

    @Override
    public void close() {
        if (isActive()) {
            end();
        }
    }

    private void end() {
        state = State.ROLLED_BACK;
        owner.endReader(readSequence);
    }

    private void checkActive() {
        owner.checkOpen();
        if (state != State.ACTIVE) {
            throw new IllegalStateException(
                    "the transaction was " + (state == State.COMMITTED ? "committed" : "rolled back"));
        }
    }
}
