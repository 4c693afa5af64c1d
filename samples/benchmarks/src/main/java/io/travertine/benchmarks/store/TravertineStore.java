package io.travertine.benchmarks.store;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.jspecify.annotations.Nullable;

/** Travertine's engine, without SQL: one keyspace without a layout. */
final class TravertineStore implements Store {

    private static final String KEYSPACE = "entries";

    private final Engine engine;
    private final Keyspace keyspace;

    private TravertineStore(Engine engine, Keyspace keyspace) {
        this.engine = engine;
        this.keyspace = keyspace;
    }

    static Store open(StoreSettings settings) {
        EngineOptions options = EngineOptions.builder()
                .memtableBytes(settings.memtableBytes())
                .walSegmentBytes(Math.max(64L << 20, 4L * settings.memtableBytes()))
                .blockCacheBytes(settings.cacheBytes())
                .blockBytes(StoreSettings.BLOCK_BYTES)
                .filterBitsPerKey(StoreSettings.FILTER_BITS_PER_KEY)
                .levelOneBytes(StoreSettings.LEVEL_ONE_BYTES)
                .sstableBytes(StoreSettings.FILE_BYTES)
                .build();
        Engine engine = LsmEngine.open(settings.directory(), options);
        Optional<Keyspace> existing;
        try (Snapshot snapshot = engine.snapshot()) {
            existing = snapshot.keyspace(KEYSPACE);
        }
        return new TravertineStore(engine, existing.orElseGet(() -> engine.createKeyspace(KEYSPACE, Optional.empty())));
    }

    private static Durability durability(Sync sync) {
        return sync == Sync.SYNCED ? Durability.SYNC : Durability.BUFFERED;
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        engine.write(new WriteBatch().put(keyspace, key, value), durability(sync));
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        WriteBatch writes = new WriteBatch();
        for (Entry entry : batch) {
            writes.put(keyspace, entry.key(), entry.value());
        }
        engine.write(writes, durability(sync));
    }

    @Override
    public void delete(byte[] key) {
        engine.write(new WriteBatch().delete(keyspace, key), Durability.BUFFERED);
    }

    @Override
    public void settle() {
        administration().flush();
        administration().awaitIdle();
    }

    @Override
    public void compact() {
        administration().compact();
    }

    private Administration administration() {
        return engine.administration().orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public Reader reader() {
        return new SnapshotReader(engine, keyspace);
    }

    private static final class SnapshotReader implements Reader {

        private final Engine engine;
        private final Keyspace keyspace;
        private Snapshot snapshot;

        SnapshotReader(Engine engine, Keyspace keyspace) {
            this.engine = engine;
            this.keyspace = keyspace;
            this.snapshot = engine.snapshot();
        }

        @Override
        public void refresh() {
            snapshot.close();
            snapshot = engine.snapshot();
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return snapshot.get(keyspace, key);
        }

        @Override
        public int seek(byte[] from, int count) {
            try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                int seen = 0;
                for (boolean valid = cursor.seek(from); valid && seen < count; valid = cursor.next()) {
                    Consumed.add(cursor.key(), cursor.value());
                    seen++;
                }
                return seen;
            }
        }

        @Override
        public long scan(Direction direction) {
            boolean forward = direction == Direction.FORWARD;
            try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                long seen = 0;
                boolean valid = forward ? cursor.first() : cursor.last();
                while (valid) {
                    Consumed.add(cursor.key(), cursor.value());
                    seen++;
                    valid = forward ? cursor.next() : cursor.previous();
                }
                return seen;
            }
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }
}
