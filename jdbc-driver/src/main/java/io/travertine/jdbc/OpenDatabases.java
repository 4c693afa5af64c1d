package io.travertine.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.EngineOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.database.TravertineDatabase;

/**
 * The databases that this JVM has open: one per real path or name in memory, shared by its connections and closed with the
 * last of them, unless one in memory is to be kept. Thread-safe; opening and closing happen one at a time, so that whoever reconnects waits until the store is
 * really closed.
 */
final class OpenDatabases {

    static final OpenDatabases OF_THIS_JVM = new OpenDatabases();

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<String, Entry> entries = new HashMap<>();

    private static final class Entry {
        final TravertineDatabase database;
        final Map<ConnectionProperty, String> values;
        int users;
        boolean kept;

        Entry(TravertineDatabase database, Map<ConnectionProperty, String> values) {
            this.database = database;
            this.values = values;
        }
    }

    /** A connection's share in an open database; to be given back exactly once. */
    record Lease(String key, TravertineDatabase database) {}

    /** Opens the database that a URL names, or joins those who have it open. */
    Lease acquire(JdbcUrl url) throws SQLException {
        checkKeep(url);
        lock.lock();
        try {
            String key = keyOf(url);
            Entry entry = entries.get(key);
            if (entry == null) {
                entry = new Entry(open(url), url.databaseValues());
                entries.put(key, entry);
            } else {
                checkAgreement(url, entry);
            }
            entry.users++;
            keep(url, entry);
            return new Lease(key, entry.database);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a share back; the last one closes the database. */
    void release(Lease lease) throws SQLException {
        lock.lock();
        try {
            Entry entry = entries.get(lease.key());
            if (entry == null || entry.database != lease.database()) {
                throw new IllegalStateException("lease given back twice: " + lease.key());
            }
            entry.users--;
            if (entry.users == 0 && !entry.kept) {
                entries.remove(lease.key());
                entry.database.close();
            }
        } catch (SqlDatabaseException e) {
            throw SqlExceptions.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** What was said last holds. */
    private static void keep(JdbcUrl url, Entry entry) throws SQLException {
        Optional<String> wanted = url.value(ConnectionProperty.KEEP);
        if (wanted.isPresent()) {
            entry.kept = ConnectionProperty.KEEP.isTrue(wanted.get());
        }
    }

    private static void checkKeep(JdbcUrl url) throws SQLException {
        if (url.memoryName().isEmpty()
                && ConnectionProperty.KEEP.isTrue(
                        url.value(ConnectionProperty.KEEP).orElse("false"))) {
            throw SqlExceptions.invalidArgument(
                    "connection property \"keep\" is for databases in memory; one in a directory keeps its rows anyway");
        }
    }

    private static String keyOf(JdbcUrl url) throws SQLException {
        Optional<String> name = url.memoryName();
        if (name.isPresent()) {
            return "mem:" + name.get();
        }
        Path directory = url.directory();
        boolean create = ConnectionProperty.CREATE.isTrue(
                url.value(ConnectionProperty.CREATE).orElse("true"));
        try {
            if (create) {
                Files.createDirectories(directory);
            } else if (!holdsAnything(directory)) {
                throw SqlExceptions.of(
                        SqlErrorCode.CONNECTION_FAILED,
                        "no database at \"" + directory.toAbsolutePath() + "\"; leave out create=false to create one");
            }
            return directory.toRealPath().toString();
        } catch (IOException e) {
            throw SqlExceptions.of(
                    SqlErrorCode.CONNECTION_FAILED,
                    "cannot use \"" + directory + "\" as the directory of a database: " + e,
                    e);
        }
    }

    private static boolean holdsAnything(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    private static TravertineDatabase open(JdbcUrl url) throws SQLException {
        EngineOptions options = options(url);
        List<String> javaFunctions = ConnectionProperty.JAVA_FUNCTIONS.classes(
                url.value(ConnectionProperty.JAVA_FUNCTIONS).orElse(""));
        try {
            return url.memoryName().isPresent()
                    ? TravertineDatabase.openInMemory(options, javaFunctions)
                    : TravertineDatabase.open(url.directory(), options, javaFunctions);
        } catch (RuntimeException e) {
            throw SqlExceptions.of(e);
        }
    }

    private static EngineOptions options(JdbcUrl url) throws SQLException {
        EngineOptions.Builder options = EngineOptions.builder();
        for (Map.Entry<ConnectionProperty, String> entry : url.databaseValues().entrySet()) {
            set(options, entry.getKey(), entry.getValue());
        }
        try {
            return options.build();
        } catch (IllegalArgumentException e) {
            throw SqlExceptions.invalidArgument("connection property: " + e.getMessage());
        }
    }

    private static void set(EngineOptions.Builder options, ConnectionProperty property, String text)
            throws SQLException {
        switch (property) {
            case DURABILITY -> options.defaultDurability(property.durability(text));
            case SYNC_INTERVAL_MILLIS -> options.syncInterval(Duration.ofMillis(property.size(text)));
            case MEMTABLE_BYTES -> options.memtableBytes((int) Math.min(Integer.MAX_VALUE, property.size(text)));
            case BLOCK_CACHE_BYTES -> options.blockCacheBytes(property.size(text));
            case TRANSACTION_BYTES_MAX -> options.transactionBytesMax(property.size(text));
            case JAVA_FUNCTIONS -> {
                // Not the engine's.
            }
            default -> throw new IllegalStateException("not a property of the database: " + property);
        }
    }

    private static void checkAgreement(JdbcUrl url, Entry entry) throws SQLException {
        for (Map.Entry<ConnectionProperty, String> wanted : url.databaseValues().entrySet()) {
            ConnectionProperty property = wanted.getKey();
            String actual = entry.values.get(property);
            String current = actual == null ? property.defaultText() : actual;
            if (!wanted.getValue().equalsIgnoreCase(current)) {
                throw SqlExceptions.of(
                        SqlErrorCode.CONNECTION_FAILED,
                        "the database is open in this JVM with "
                                + (current == null ? "no " + property.key() : property.key() + "=" + current)
                                + ", cannot change it to " + wanted.getValue() + "; close its connections first");
            }
        }
    }
}
