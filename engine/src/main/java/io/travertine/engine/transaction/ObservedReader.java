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
import io.travertine.engine.read.KeyspaceRegistry;
import org.jspecify.annotations.Nullable;

/** Notes in a {@link ReadSet} what is read through it. Used by one thread at a time. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
final class ObservedReader implements Readable {

    private final Readable reader;
    private final ReadSet reads;

    ObservedReader(Readable reader, ReadSet reads) {
        this.reader = reader;
        this.reads = reads;
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        reads.add(KeyspaceRegistry.ID, KeyspaceRegistry.nameKey(name));
        return reader.keyspace(name);
    }

    @Override
    public List<Keyspace> keyspaces() {
        reads.add(KeyspaceRegistry.ID, KeyspaceRegistry.names());
        return reader.keyspaces();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        reads.add(keyspace.id(), key.clone());
        return reader.get(keyspace, key, statistics);
    }

    @Override
    public boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        reads.add(keyspace.id(), key.clone());
        return reader.get(keyspace, key, into, statistics);
    }

    @Override
    public int firstFound(Keyspace keyspace, List<byte[]> keys, ReadStatistics statistics) {
        keys.forEach(key -> reads.add(keyspace.id(), key.clone()));
        return reader.firstFound(keyspace, keys, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        keys.forEach(key -> reads.add(keyspace.id(), key.clone()));
        return reader.multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return new ObservedCursor(reader.cursor(keyspace, range, statistics), keyspace.id(), range, reads);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        // The keys tell how far the scan has come, whoever else wants them.
        BatchCursor batches = reader.batches(keyspace, range, columns, predicate, options.withKeys(true));
        return new ObservedBatches(batches, keyspace.id(), range, options, reads);
    }
}
