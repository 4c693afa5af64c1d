package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.IngestException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.LockWait;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.engine.TupleLayout;
import org.jspecify.annotations.Nullable;

/** A point to read at and private writes, which {@link MapEngine} takes over at the commit. Used by one thread at a time. */
final class MapTransaction implements Transaction {

    private record Mark(MapTransaction transaction, int mark) implements Savepoint {}

    private final MapEngine engine;
    private final TransactionOptions options;
    private final long id;
    private final MapWrites writes;
    private final MapReads reads = new MapReads();
    private MapEngine.Committed committed;
    private long bytesWritten;
    private boolean active = true;

    MapTransaction(MapEngine engine, MapEngine.Committed committed, TransactionOptions options, long id) {
        this.engine = engine;
        this.committed = committed;
        this.options = options;
        this.id = id;
        this.writes = new MapWrites(committed.keyspaces());
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public TransactionOptions options() {
        return options;
    }

    @Override
    public CommitPoint readPoint() {
        return new CommitPoint(committed.position());
    }

    @Override
    public void refresh() {
        checkActive();
        if (options.isolation() != Isolation.READ_COMMITTED) {
            throw new IllegalStateException("the read point stays");
        }
        engine.check(committed.position(), writes.steps());
        committed = engine.committed();
        writes.rebase(committed.keyspaces());
    }

    @Override
    public boolean lock(Keyspace keyspace, byte[] key, LockWait wait) {
        checkSeen(keyspace);
        touch(keyspace, key);
        return true;
    }

    @Override
    public void touch(Keyspace keyspace, KeyRange range) {
        checkActive();
        reads.add(keyspace, range, committed.position());
    }

    @Override
    public void cancelWaits() {
        // Nobody waits: there are no locks.
    }

    @Override
    public void allowWaits() {
        // Nobody waits: there are no locks.
    }

    @Override
    public View statementView() {
        return view();
    }

    private MapView view() {
        checkActive();
        int mark = writes.mark();
        boolean observes = options.isolation() == Isolation.SERIALIZABLE && !options.readOnly();
        return new MapView(
                engine,
                committed,
                writes,
                mark,
                () -> {
                    checkActive();
                    if (mark > writes.mark()) {
                        throw new IllegalStateException(
                                "the view ended when the writes that it shows were rolled back");
                    }
                },
                observes ? reads : new MapReads());
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
    public void putAll(Keyspace keyspace, List<byte[]> keys, List<byte[]> values) {
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0 && Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)) >= 0) {
                throw new IllegalArgumentException("keys must ascend, each once; number " + i + " does not");
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            put(keyspace, keys.get(i), values.get(i));
        }
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(new MapWrites.Write(keyspace, key, null));
    }

    @Override
    public void deleteRange(Keyspace keyspace, KeyRange range) {
        checkSeen(keyspace);
        engine.checkSizes(keyspace, range);
        if (!range.isEmpty()) {
            writes.add(new MapWrites.DeleteRange(keyspace, range));
        }
    }

    @Override
    public void putUnlocked(Keyspace keyspace, byte[] key, byte[] value) {
        put(keyspace, key, value);
    }

    @Override
    public void deleteUnlocked(Keyspace keyspace, byte[] key) {
        delete(keyspace, key);
    }

    @Override
    public BulkWriter ingest(Keyspace keyspace) {
        checkSeen(keyspace);
        return new MapBulkWriter(this, keyspace);
    }

    void checkIngestable(Keyspace keyspace, byte[] key, byte[] value) {
        checkSeen(keyspace);
        engine.checkSizes(keyspace, key, value);
    }

    void take(MapWrites.Ingest ingest) {
        checkSeen(ingest.keyspace());
        if (writes.entries().newestPosition(ingest.keyspace().id(), ingest.range()) > 0 || writes.meetsIngest(ingest)) {
            throw new IngestException(
                    "the transaction has written to the range of the ingest before",
                    ingest.keyspace(),
                    ingest.values().firstKey());
        }
        writes.add(ingest);
    }

    private void write(MapWrites.Write write) {
        checkSeen(write.keyspace());
        engine.checkSizes(write.keyspace(), write.key(), write.value());
        bytesWritten += write.key().length + (write.value() == null ? 0 : write.value().length);
        if (bytesWritten > engine.capabilities().transactionBytesMax()) {
            throw new TransactionTooLargeException("transaction writes " + bytesWritten + " bytes, at most "
                    + engine.capabilities().transactionBytesMax() + " are allowed; commit in smaller parts");
        }
        writes.add(write);
    }

    private void checkSeen(Keyspace keyspace) {
        if (options.readOnly()) {
            throw new IllegalStateException("the transaction only reads");
        }
        if (!view().sees(keyspace)) {
            throw new IllegalArgumentException("keyspace " + keyspace.name() + " does not exist");
        }
    }

    @Override
    public Keyspace createKeyspace(String name, Optional<TupleLayout> layout, KeyspaceOptions keyspaceOptions) {
        if (view().keyspace(name).isPresent()) {
            throw new IllegalArgumentException("keyspace " + name + " exists already");
        }
        Keyspace keyspace = new Keyspace(engine.nextKeyspaceId(), name, layout, keyspaceOptions);
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
            engine.commit(committed.position(), writes.steps(), reads);
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
