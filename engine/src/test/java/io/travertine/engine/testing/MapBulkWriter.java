package io.travertine.engine.testing;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.IngestException;
import io.travertine.engine.Keyspace;

/** Keeps entries until they are taken as one write of a {@link MapTransaction}. Used by one thread at a time. */
final class MapBulkWriter implements BulkWriter {

    private final MapTransaction transaction;
    private final Keyspace keyspace;
    private final NavigableMap<byte[], byte[]> values = new TreeMap<>(Arrays::compareUnsigned);
    private boolean finished;

    MapBulkWriter(MapTransaction transaction, Keyspace keyspace) {
        this.transaction = transaction;
        this.keyspace = keyspace;
    }

    @Override
    public void add(byte[] key, byte[] value) {
        transaction.checkIngestable(keyspace, key, value);
        if (!values.isEmpty() && Arrays.compareUnsigned(values.lastKey(), key) >= 0) {
            throw new IngestException("entries come out of order", keyspace, key);
        }
        values.put(key.clone(), value.clone());
    }

    @Override
    public void finish() {
        if (!finished && !values.isEmpty()) {
            transaction.take(new MapWrites.Ingest(keyspace, values));
        }
        finished = true;
    }

    @Override
    public void close() {
        finished = true;
    }
}
