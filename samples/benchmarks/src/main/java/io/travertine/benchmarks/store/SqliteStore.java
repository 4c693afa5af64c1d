package io.travertine.benchmarks.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * SQLite: one table without a row id, in WAL mode. A buffered write is a commit without a sync, a synced one is with it. All
 * writers share a connection, because SQLite lets one write at a time.
 */
final class SqliteStore implements Store {

    private static final String FROM = "SELECT k, v FROM entries WHERE k >= ? ORDER BY k LIMIT ?";

    private final Path file;
    private final long cacheBytes;
    private final ReentrantLock writing = new ReentrantLock();
    private final Connection writer;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final ConcurrentLinkedQueue<Reader> readers = new ConcurrentLinkedQueue<>();
    private Sync set = Sync.BUFFERED;

    private SqliteStore(Path file, long cacheBytes) throws SQLException {
        this.file = file;
        this.cacheBytes = cacheBytes;
        this.writer = connect(file, cacheBytes);
        execute(writer, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF");
        execute(writer, "CREATE TABLE IF NOT EXISTS entries (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID");
        this.put = writer.prepareStatement("INSERT OR REPLACE INTO entries VALUES (?, ?)");
        this.delete = writer.prepareStatement("DELETE FROM entries WHERE k = ?");
    }

    static Store open(StoreSettings settings) {
        try {
            return new SqliteStore(settings.directory().resolve("entries.db"), settings.cacheBytes());
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Connection connect(Path file, long cacheBytes) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute(connection, "PRAGMA cache_size = -" + Math.max(1, cacheBytes >> 10));
        return connection;
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Something that may fail as SQL does. */
    private interface Work {
        void run() throws SQLException;
    }

    private void write(Work work) {
        writing.lock();
        try {
            work.run();
        } catch (SQLException e) {
            throw new StoreException(e);
        } finally {
            writing.unlock();
        }
    }

    private void use(Sync sync) throws SQLException {
        if (sync != set) {
            execute(writer, "PRAGMA synchronous = " + (sync == Sync.SYNCED ? "FULL" : "OFF"));
            set = sync;
        }
    }

    private void put(byte[] key, byte[] value) throws SQLException {
        put.setBytes(1, key);
        put.setBytes(2, value);
        put.executeUpdate();
    }

    @Override
    public void put(byte[] key, byte[] value, Sync sync) {
        write(() -> {
            use(sync);
            put(key, value);
        });
    }

    @Override
    public void putAll(List<Entry> batch, Sync sync) {
        write(() -> {
            use(sync);
            writer.setAutoCommit(false);
            for (Entry entry : batch) {
                put(entry.key(), entry.value());
            }
            writer.commit();
            writer.setAutoCommit(true);
        });
    }

    @Override
    public void delete(byte[] key) {
        write(() -> {
            use(Sync.BUFFERED);
            delete.setBytes(1, key);
            delete.executeUpdate();
        });
    }

    @Override
    public void settle() {
        write(() -> execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    @Override
    public void compact() {
        write(() -> {
            try (Connection other = connect(file, cacheBytes)) {
                execute(other, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");
            }
        });
    }

    @Override
    public void close() {
        readers.forEach(Reader::close);
        write(writer::close);
    }

    @Override
    public Reader reader() {
        try {
            Reader reader = new QueryReader(connect(file, cacheBytes));
            readers.add(reader);
            return reader;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static final class QueryReader implements Reader {

        private final Connection connection;
        private final PreparedStatement get;
        private final PreparedStatement seek;

        QueryReader(Connection connection) throws SQLException {
            this.connection = connection;
            this.get = connection.prepareStatement("SELECT v FROM entries WHERE k = ?");
            this.seek = connection.prepareStatement(FROM);
        }

        @Override
        public void refresh() {}

        @Override
        public byte @Nullable [] get(byte[] key) {
            try {
                get.setBytes(1, key);
                try (ResultSet rows = get.executeQuery()) {
                    return rows.next() ? rows.getBytes(1) : null;
                }
            } catch (SQLException e) {
                throw new StoreException(e);
            }
        }

        @Override
        public int seek(byte[] from, int count) {
            try {
                seek.setBytes(1, from);
                seek.setInt(2, count);
                try (ResultSet rows = seek.executeQuery()) {
                    return (int) read(rows);
                }
            } catch (SQLException e) {
                throw new StoreException(e);
            }
        }

        @Override
        public long scan(Direction direction) {
            String order = direction == Direction.FORWARD ? "" : " DESC";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT k, v FROM entries ORDER BY k" + order)) {
                return read(rows);
            } catch (SQLException e) {
                throw new StoreException(e);
            }
        }

        private static long read(ResultSet rows) throws SQLException {
            long seen = 0;
            while (rows.next()) {
                Consumed.add(rows.getBytes(1), rows.getBytes(2));
                seen++;
            }
            return seen;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StoreException(e);
            }
        }
    }
}
