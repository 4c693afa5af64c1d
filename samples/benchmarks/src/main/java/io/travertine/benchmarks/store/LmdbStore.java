package io.travertine.benchmarks.store;

import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;

/**
 * LMDB, a memory-mapped B+tree, through lmdbjava. A buffered write is committed to the mapped file without a sync; a synced
 * one syncs the file after its commit. The page cache of the operating system is its cache.
 */
final class LmdbStore implements Store {

    private static final int READERS_MAX = 64;
    private static final int KEY_BYTES_MAX = 511;

    private final Env<ByteBuffer> environment;
    private final Dbi<ByteBuffer> entries;
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    private LmdbStore(Env<ByteBuffer> environment, Dbi<ByteBuffer> entries) {
        this.environment = environment;
        this.entries = entries;
    }

    static Store open(StoreSettings settings) {
        Env<ByteBuffer> environment = Env.create()
                .setMapSize((1L << 30) + 6 * settings.dataBytesMax())
                .setMaxDbs(1)
                .setMaxReaders(READERS_MAX)
                .open(settings.directory().toFile(), EnvFlags.MDB_NOSYNC, EnvFlags.MDB_NOTLS);
        return new LmdbStore(environment, environment.openDbi("entries", DbiFlags.MDB_CREATE));
    }

    /** Direct buffers, which the binding asks for. */
    private static final class Buffers {

        private final ByteBuffer key = ByteBuffer.allocateDirect(KEY_BYTES_MAX);
        private ByteBuffer value = ByteBuffer.allocateDirect(1 << 10);

        ByteBuffer key(byte[] bytes) {
            key.clear();
            return key.put(bytes).flip();
        }

        ByteBuffer value(byte[] bytes) {
            if (bytes.length > value.capacity()) {
                value = ByteBuffer.allocateDirect(2 * bytes.length);
            }
            value.clear();
            return value.put(bytes).flip();
        }
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        Buffers own = buffers.get();
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            entries.put(transaction, own.key(key), own.value(value));
            transaction.commit();
        }
        syncIf(sync);
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        Buffers own = buffers.get();
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            for (Entry entry : batch) {
                entries.put(transaction, own.key(entry.key()), own.value(entry.value()));
            }
            transaction.commit();
        }
        syncIf(sync);
    }

    private void syncIf(Sync sync) {
        if (sync == Sync.SYNCED) {
            environment.sync(true);
        }
    }

    @Override
    public void delete(byte[] key) {
        try (Txn<ByteBuffer> transaction = environment.txnWrite()) {
            entries.delete(transaction, buffers.get().key(key));
            transaction.commit();
        }
    }

    @Override
    public void settle() {
        environment.sync(true);
    }

    /** There is nothing to merge. */
    @Override
    public void compact() {
        settle();
    }

    @Override
    public void close() {
        environment.sync(true);
        environment.close();
    }

    @Override
    public Reader reader() {
        return new TransactionReader(environment, entries);
    }

    private static final class TransactionReader implements Reader {

        private final Dbi<ByteBuffer> entries;
        private final Txn<ByteBuffer> transaction;
        private final Buffers own = new Buffers();

        TransactionReader(Env<ByteBuffer> environment, Dbi<ByteBuffer> entries) {
            this.entries = entries;
            this.transaction = environment.txnRead();
        }

        @Override
        public void refresh() {
            transaction.reset();
            transaction.renew();
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            ByteBuffer found = entries.get(transaction, own.key(key));
            if (found == null) {
                return null;
            }
            byte[] value = new byte[found.remaining()];
            found.get(value);
            return value;
        }

        @Override
        public int seek(byte[] from, int count) {
            try (Cursor<ByteBuffer> cursor = entries.openCursor(transaction)) {
                int seen = 0;
                boolean valid = cursor.get(own.key(from), GetOp.MDB_SET_RANGE);
                while (valid && seen < count) {
                    Consumed.add(cursor.key(), cursor.val());
                    seen++;
                    valid = cursor.next();
                }
                return seen;
            }
        }

        @Override
        public long scan(Direction direction) {
            boolean forward = direction == Direction.FORWARD;
            try (Cursor<ByteBuffer> cursor = entries.openCursor(transaction)) {
                long seen = 0;
                boolean valid = forward ? cursor.first() : cursor.last();
                while (valid) {
                    Consumed.add(cursor.key(), cursor.val());
                    seen++;
                    valid = forward ? cursor.next() : cursor.prev();
                }
                return seen;
            }
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
