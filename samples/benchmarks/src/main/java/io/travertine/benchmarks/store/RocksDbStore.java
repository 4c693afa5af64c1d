package io.travertine.benchmarks.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB through its JNI binding, read with direct buffers, the fastest that the binding offers for scans. */
final class RocksDbStore implements Store {

    private static final long POLL_NANOS = 1_000_000;

    private final Options options;
    private final RocksDB db;
    private final WriteOptions buffered = new WriteOptions();
    private final WriteOptions synced = new WriteOptions().setSync(true);

    private RocksDbStore(Options options, RocksDB db) {
        this.options = options;
        this.db = db;
    }

    static Store open(StoreSettings settings) {
        RocksDB.loadLibrary();
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(new LRUCache(settings.cacheBytes()))
                .setBlockSize(StoreSettings.BLOCK_BYTES)
                .setFilterPolicy(new BloomFilter(StoreSettings.FILTER_BITS_PER_KEY));
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(settings.memtableBytes())
                .setMaxWriteBufferNumber(4)
                .setMaxBytesForLevelBase(StoreSettings.LEVEL_ONE_BYTES)
                .setTargetFileSizeBase(StoreSettings.FILE_BYTES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(table);
        try {
            return new RocksDbStore(
                    options, RocksDB.open(options, settings.directory().toString()));
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
    }

    private WriteOptions writeOptions(Sync sync) {
        return sync == Sync.SYNCED ? synced : buffered;
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        try {
            db.put(writeOptions(sync), key, value);
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        try (WriteBatch writes = new WriteBatch()) {
            for (Entry entry : batch) {
                writes.put(entry.key(), entry.value());
            }
            db.write(writeOptions(sync), writes);
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void delete(byte[] key) {
        try {
            db.delete(buffered, key);
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void settle() {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            db.flush(flush);
            while (db.getLongProperty("rocksdb.compaction-pending") != 0
                    || db.getLongProperty("rocksdb.num-running-compactions") != 0
                    || db.getLongProperty("rocksdb.num-running-flushes") != 0) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void compact() {
        settle();
        try {
            db.compactRange();
        } catch (RocksDBException e) {
            throw new StoreException(e);
        }
        settle();
    }

    @Override
    public void close() {
        buffered.close();
        synced.close();
        db.close();
        options.close();
    }

    @Override
    public Reader reader() {
        return new IteratorReader(db);
    }

    private static final class IteratorReader implements Reader {

        private final RocksDB db;
        private ByteBuffer key = ByteBuffer.allocateDirect(1 << 10);
        private ByteBuffer value = ByteBuffer.allocateDirect(1 << 10);

        IteratorReader(RocksDB db) {
            this.db = db;
        }

        @Override
        public void refresh() {}

        @Override
        public byte @Nullable [] get(byte[] wanted) {
            try {
                return db.get(wanted);
            } catch (RocksDBException e) {
                throw new StoreException(e);
            }
        }

        @Override
        public int seek(byte[] from, int count) {
            try (RocksIterator iterator = db.newIterator()) {
                int seen = 0;
                for (iterator.seek(from); seen < count && iterator.isValid(); iterator.next()) {
                    consume(iterator);
                    seen++;
                }
                return seen;
            }
        }

        @Override
        public long scan(Direction direction) {
            try (RocksIterator iterator = db.newIterator()) {
                long seen = 0;
                if (direction == Direction.FORWARD) {
                    for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                        consume(iterator);
                        seen++;
                    }
                } else {
                    for (iterator.seekToLast(); iterator.isValid(); iterator.prev()) {
                        consume(iterator);
                        seen++;
                    }
                }
                return seen;
            }
        }

        private void consume(RocksIterator iterator) {
            key.clear();
            if (iterator.key(key) > key.capacity()) {
                key = ByteBuffer.allocateDirect(2 * key.capacity());
                consume(iterator);
                return;
            }
            value.clear();
            if (iterator.value(value) > value.capacity()) {
                value = ByteBuffer.allocateDirect(2 * value.capacity());
                consume(iterator);
                return;
            }
            Consumed.add(key, value);
        }

        @Override
        public void close() {}
    }
}
