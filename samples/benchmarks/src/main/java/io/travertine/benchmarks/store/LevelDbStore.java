package io.travertine.benchmarks.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.iq80.leveldb.table.BloomFilterPolicy;
import org.jspecify.annotations.Nullable;

/** The fork of the Java port of LevelDB that is still kept. It has no LZ4, so its blocks stay uncompressed. */
final class LevelDbStore implements Store {

    private static final WriteOptions BUFFERED = new WriteOptions();
    private static final WriteOptions SYNCED = new WriteOptions().sync(true);

    private final DB db;

    private LevelDbStore(DB db) {
        this.db = db;
    }

    static Store open(StoreSettings settings) {
        Options options = new Options()
                .createIfMissing(true)
                .writeBufferSize(settings.memtableBytes())
                .maxFileSize(StoreSettings.FILE_BYTES)
                .cacheSize(settings.cacheBytes())
                .compressionType(CompressionType.NONE)
                .filterPolicy(new BloomFilterPolicy(StoreSettings.FILTER_BITS_PER_KEY));
        try {
            return new LevelDbStore(
                    Iq80DBFactory.factory.open(settings.directory().toFile(), options));
        } catch (IOException e) {
            throw new StoreException(e);
        }
    }

    private static WriteOptions writeOptions(Sync sync) {
        return sync == Sync.SYNCED ? SYNCED : BUFFERED;
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        db.put(key, value, writeOptions(sync));
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        try (WriteBatch writes = db.createWriteBatch()) {
            for (Entry entry : batch) {
                writes.put(entry.key(), entry.value());
            }
            db.write(writes, writeOptions(sync));
        } catch (IOException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void delete(byte[] key) {
        db.delete(key, BUFFERED);
    }

    /** The port does not say when its compactions are done; one of a range without keys flushes the memtable. */
    @Override
    public void settle() {
        db.compactRange(new byte[] {0}, new byte[] {1});
    }

    @Override
    public void compact() {
        db.compactRange(null, null);
    }

    @Override
    public void close() {
        try {
            db.close();
        } catch (IOException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public Reader reader() {
        return new IteratorReader(db);
    }

    private static final class IteratorReader implements Reader {

        private final DB db;

        IteratorReader(DB db) {
            this.db = db;
        }

        @Override
        public void refresh() {}

        @Override
        public byte @Nullable [] get(byte[] key) {
            return db.get(key);
        }

        @Override
        public int seek(byte[] from, int count) {
            try (DBIterator iterator = db.iterator()) {
                int seen = 0;
                iterator.seek(from);
                while (seen < count && iterator.hasNext()) {
                    consume(iterator.next());
                    seen++;
                }
                return seen;
            }
        }

        @Override
        public long scan(Direction direction) {
            try (DBIterator iterator = db.iterator()) {
                long seen = 0;
                if (direction == Direction.FORWARD) {
                    iterator.seekToFirst();
                    while (iterator.hasNext()) {
                        consume(iterator.next());
                        seen++;
                    }
                } else {
                    iterator.seekToLast();
                    while (iterator.hasPrev()) {
                        consume(iterator.prev());
                        seen++;
                    }
                }
                return seen;
            }
        }

        private static void consume(Map.Entry<byte[], byte[]> entry) {
            Consumed.add(entry.getKey(), entry.getValue());
        }

        @Override
        public void close() {}
    }
}
