package io.travertine.engine.transaction;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Transaction;
import io.travertine.engine.ValueBuffer;
import org.jspecify.annotations.Nullable;

/** What a statement of a transaction reads. Used by the transaction's thread. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
final class TransactionView implements Transaction.View {

    private final Readable reader;
    private final Runnable afterClose;
    private boolean closed;

    TransactionView(Readable reader, Runnable afterClose) {
        this.reader = reader;
        this.afterClose = afterClose;
    }

    private Readable reader() {
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
        return reader;
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return reader().keyspace(name);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return reader().keyspaces();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        return reader().get(keyspace, key, statistics);
    }

    @Override
    public boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        return reader().get(keyspace, key, into, statistics);
    }

    @Override
    public List<byte[]> firstKeys(Keyspace keyspace, KeyRange range, int max, ReadStatistics statistics) {
        return reader().firstKeys(keyspace, range, max, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        return reader().multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return reader().cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        return reader().batches(keyspace, range, columns, predicate, options);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            afterClose.run();
        }
    }
}
