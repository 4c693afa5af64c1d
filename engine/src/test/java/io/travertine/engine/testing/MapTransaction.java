package io.travertine.engine.testing;

import java.util.List;
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
import org.jspecify.annotations.Nullable;

/** A point to read at and private writes, which {@link MapEngine} takes over at the commit. Used by one thread at a time. */
final class MapTransaction implements Transaction {

    private record Mark(MapTransaction transaction, int mark) implements Savepoint {}

    private final MapEngine engine;
    private final MapEngine.Committed committed;
    private final MapWrites writes;
    private long bytesWritten;
    private boolean active = true;

    MapTransaction(MapEngine engine, MapEngine.Committed committed) {
        this.engine = engine;
        this.committed = committed;
        this.writes = new MapWrites(committed.keyspaces());
    }

    @Override
    public CommitPoint readPoint() {
        return new CommitPoint(committed.position());
    }

    @Override
    public Readable statementView() {
        return view();
    }

    private MapView view() {
        checkActive();
        int mark = writes.mark();
        return new MapView(engine, committed, writes, mark, () -> {
            checkActive();
            if (mark > writes.mark()) {
                throw new IllegalStateException("the view ended when the writes that it shows were rolled back");
            }
        });
    }

    private void checkActive() {
        engine.checkOpen();
        if (!active) {
            throw new IllegalStateException("the transaction is over");
        }
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        write(new MapWrites.Write(keyspace, key, value));
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(new MapWrites.Write(keyspace, key, null));
    }

    private void write(MapWrites.Write write) {
        checkSeen(write.keyspace());
        engine.checkSizes(write.key(), write.value());
        bytesWritten += write.key().length + (write.value() == null ? 0 : write.value().length);
        if (bytesWritten > engine.capabilities().transactionBytesMax()) {
            throw new TransactionTooLargeException("transaction writes " + bytesWritten + " bytes, at most "
                    + engine.capabilities().transactionBytesMax() + " are allowed; commit in smaller parts");
        }
        writes.add(write);
    }

    private void checkSeen(Keyspace keyspace) {
        if (!view().sees(keyspace)) {
            throw new IllegalArgumentException("keyspace " + keyspace.name() + " does not exist");
        }
    }

    @Override
    public Keyspace createKeyspace(String name, Optional<TupleLayout> layout) {
        if (view().keyspace(name).isPresent()) {
            throw new IllegalArgumentException("keyspace " + name + " exists already");
        }
        Keyspace keyspace = new Keyspace(engine.nextKeyspaceId(), name, layout);
        writes.add(new MapWrites.Create(keyspace));
        return keyspace;
    }

    @Override
    public void dropKeyspace(Keyspace keyspace) {
        checkSeen(keyspace);
        writes.add(new MapWrites.Drop(keyspace));
    }

    @Override
    public Savepoint savepoint() {
        checkActive();
        return new Mark(this, writes.mark());
    }

    @Override
    public void rollbackTo(Savepoint savepoint) {
        checkActive();
        Mark mark = (Mark) savepoint;
        if (mark.transaction() != this || mark.mark() > writes.mark()) {
            throw new IllegalArgumentException("the savepoint does not belong to this transaction or was rolled back");
        }
        writes.undoTo(mark.mark());
    }

    @Override
    public void commit() {
        commit(Durability.SYNC);
    }

    @Override
    public void commit(Durability durability) {
        checkActive();
        active = false;
        if (hasWrites()) {
            engine.commit(committed.position(), writes.steps());
        }
    }

    @Override
    public void rollback() {
        checkActive();
        active = false;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public boolean hasWrites() {
        return writes.mark() > 0;
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return view().keyspace(name);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return view().keyspaces();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        return view().get(keyspace, key, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        return view().multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return view().cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        return view().batches(keyspace, range, columns, predicate, options);
    }

    @Override
    public void close() {
        active = false;
    }
}
