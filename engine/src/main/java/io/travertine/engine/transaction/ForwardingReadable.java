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
import io.travertine.engine.ValueBuffer;
import org.jspecify.annotations.Nullable;

/** Leaves reading to two others: one for single keys, one for what goes on while writes follow. */
abstract class ForwardingReadable implements Readable {

    /** For one answer at once. */
    abstract Readable keyReader();

    /** For what is read piece by piece. */
    abstract Readable scanReader();

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return keyReader().keyspace(name);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return scanReader().keyspaces();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        return keyReader().get(keyspace, key, statistics);
    }

    @Override
    public boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        return keyReader().get(keyspace, key, into, statistics);
    }

    @Override
    public int firstFound(Keyspace keyspace, List<byte[]> keys, ReadStatistics statistics) {
        return keyReader().firstFound(keyspace, keys, statistics);
    }

    @Override
    public List<byte[]> firstKeys(Keyspace keyspace, KeyRange range, int max, ReadStatistics statistics) {
        return keyReader().firstKeys(keyspace, range, max, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        return keyReader().multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return scanReader().cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        return scanReader().batches(keyspace, range, columns, predicate, options);
    }
}
