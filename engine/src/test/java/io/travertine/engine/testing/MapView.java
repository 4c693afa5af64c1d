package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleLayout;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of {@link MapEngine} sees: the commits up to one point, and the first so many writes of its own
 * transaction on top. As safe for threads as those writes are.
 */
final class MapView implements Transaction.View {

    private final MapEngine engine;
    private final MapEngine.Committed committed;
    private final MapWrites writes;
    private final int mark;
    private final Runnable checkOpen;
    private final MapReads reads;
    private boolean closed;

    /**
     * @param checkOpen throws if the view may no longer be read
     * @param reads takes note of what is read
     */
    MapView(
            MapEngine engine,
            MapEngine.Committed committed,
            MapWrites writes,
            int mark,
            Runnable checkOpen,
            MapReads reads) {
        this.engine = engine;
        this.committed = committed;
        this.writes = writes;
        this.mark = mark;
        this.checkOpen = checkOpen;
        this.reads = reads;
    }

    void checkOpen() {
        checkOpen.run();
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return Optional.ofNullable(keyspacesByName().get(name));
    }

    @Override
    public List<Keyspace> keyspaces() {
        return List.copyOf(keyspacesByName().values());
    }

    private Map<String, Keyspace> keyspacesByName() {
        checkOpen();
        return writes.keyspaces(mark);
    }

    boolean sees(Keyspace keyspace) {
        Keyspace seen = keyspacesByName().get(keyspace.name());
        return seen != null && seen.id() == keyspace.id();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        reads.add(keyspace, KeyRange.ofKey(key.clone()), committed.position());
        byte[] value = sees(keyspace) ? find(keyspace, key) : null;
        return value == null ? null : value.clone();
    }

    private byte @Nullable [] find(Keyspace keyspace, byte[] key) {
        int keyspaceId = keyspace.id();
        Versioned own = writes.entries().version(keyspaceId, key, mark);
        if (own != null) {
            return own.value();
        }
        Versioned version = engine.entries().version(keyspaceId, key, committed.position());
        return version == null || engine.isExpired(keyspace, version.position()) ? null : version.value();
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        BatchBuilder batch = new BatchBuilder(layoutOf(keyspace), columns);
        for (byte[] key : keys) {
            byte[] value = get(keyspace, key, statistics);
            if (value != null) {
                batch.append(key, MapTuple.decode(layoutOf(keyspace), value));
            }
        }
        return batch.build();
    }

    static TupleLayout layoutOf(Keyspace keyspace) {
        return keyspace.layout()
                .orElseThrow(() -> new IllegalArgumentException(
                        "keyspace " + keyspace.name() + " has no layout, so its values have no columns"));
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        statistics.sourceMerged("map");
        reads.add(keyspace, range, committed.position());
        return new MapCursor(this, entries(keyspace, range), statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        TupleLayout layout = layoutOf(keyspace);
        BatchBuilder batch = new BatchBuilder(layout, columns);
        return new MapBatchCursor(cursor(keyspace, range, options.statistics()), layout, predicate, options, batch);
    }

    /** Everything in the range that this view sees. */
    private NavigableMap<byte[], byte[]> entries(Keyspace keyspace, KeyRange range) {
        NavigableMap<byte[], byte[]> seen = new TreeMap<>(Arrays::compareUnsigned);
        if (sees(keyspace) && !range.isEmpty()) {
            NavigableSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
            keys.addAll(bounded(engine.entries().entries(keyspace.id()), range).keySet());
            keys.addAll(bounded(writes.entries().entries(keyspace.id()), range).keySet());
            for (byte[] key : keys) {
                byte[] value = find(keyspace, key);
                if (value != null) {
                    seen.put(key, value);
                }
            }
        }
        return seen;
    }

    private static <V> NavigableMap<byte[], V> bounded(NavigableMap<byte[], V> entries, KeyRange range) {
        NavigableMap<byte[], V> bounded = range.lower() == null ? entries : entries.tailMap(range.lower(), true);
        return range.upper() == null ? bounded : bounded.headMap(range.upper(), false);
    }

    /** Gathers rows into a batch. */
    static final class BatchBuilder {
        private final int[] columns;
        private final ColumnBuilder keys = new ColumnBuilder(ColumnKind.BYTES);
        private final List<ColumnBuilder> builders = new ArrayList<>();

        BatchBuilder(TupleLayout layout, int[] columns) {
            this.columns = columns.clone();
            for (int column : columns) {
                builders.add(new ColumnBuilder(layout.kind(column)));
            }
        }

        int rowCount() {
            return keys.rowCount();
        }

        void append(byte[] key, List<ColumnVector> row) {
            keys.appendBytes(key);
            for (int i = 0; i < columns.length; i++) {
                builders.get(i).appendFrom(row.get(columns[i]), 0);
            }
        }

        ColumnBatch build() {
            int rowCount = rowCount();
            List<ColumnVector> vectors =
                    builders.stream().map(ColumnBuilder::build).toList();
            return new ColumnBatch(rowCount, vectors, (BytesVector) keys.build());
        }
    }
}
