package io.travertine.benchmarks.store;

import java.util.List;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * MVStore, the storage engine of H2: a copy-on-write B-tree. A buffered write stays in memory until the store writes behind,
 * every second or when enough has gathered; a synced one commits and syncs the file.
 */
final class MvStoreStore implements Store {

    private static final int COMPACT_MILLIS_MAX = 60_000;

    private final MVStore store;
    private final MVMap<byte[], byte[]> entries;

    private MvStoreStore(MVStore store) {
        this.store = store;
        this.entries = store.openMap(
                "entries",
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    static Store open(StoreSettings settings) {
        return new MvStoreStore(new MVStore.Builder()
                .fileName(settings.directory().resolve("entries.mv").toString())
                .cacheSize((int) Math.max(1, settings.cacheBytes() >> 20))
                .compress()
                .open());
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        entries.put(key, value);
        commitIf(sync);
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        for (Entry entry : batch) {
            entries.put(entry.key(), entry.value());
        }
        commitIf(sync);
    }

    private void commitIf(Sync sync) {
        if (sync == Sync.SYNCED) {
            store.commit();
            store.sync();
        }
    }

    @Override
    public void delete(byte[] key) {
        entries.remove(key);
    }

    @Override
    public void settle() {
        store.commit();
        store.sync();
    }

    @Override
    public void compact() {
        settle();
        store.compactFile(COMPACT_MILLIS_MAX);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public Reader reader() {
        return new MapReader(entries);
    }

    private static final class MapReader implements Reader {

        private final MVMap<byte[], byte[]> entries;

        MapReader(MVMap<byte[], byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public void refresh() {}

        @Override
        public byte @Nullable [] get(byte[] key) {
            byte[] value = entries.get(key);
            return value == null ? null : value.clone();
        }

        @Override
        public int seek(byte[] from, int count) {
            return (int) read(entries.cursor(from), count);
        }

        @Override
        public long scan(Direction direction) {
            boolean forward = direction == Direction.FORWARD;
            byte[] start = forward ? entries.firstKey() : entries.lastKey();
            return start == null ? 0 : read(entries.cursor(start, null, !forward), Long.MAX_VALUE);
        }

        private static long read(Cursor<byte[], byte[]> cursor, long count) {
            long seen = 0;
            while (seen < count && cursor.hasNext()) {
                Consumed.add(cursor.next(), cursor.getValue());
                seen++;
            }
            return seen;
        }

        @Override
        public void close() {}
    }
}
