package io.travertine.benchmarks.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.travertine.engine.Administration;

/** The databases, each with the settings that it is measured with: its files in a directory, a quarter of the heap as cache. */
enum DatabaseKind {
    TRAVERTINE("Travertine", "every commit is synced"),
    H2("H2", "commits are synced within half a second"),
    SQLITE("SQLite", "journal_mode=WAL, synchronous=FULL: every commit is synced"),
    DUCKDB("DuckDB", "every commit is synced"),
    HSQLDB("HSQLDB", "WRITE DELAY FALSE: every commit is synced"),
    DERBY("Derby", "every commit is synced");

    private static final int CACHE_SHARE = 4;

    private final String title;
    private final String durability;

    DatabaseKind(String title, String durability) {
        this.title = title;
        this.durability = durability;
    }

    String title() {
        return title;
    }

    /** When an acknowledged commit is on the disk. */
    String durability() {
        return durability;
    }

    /** Connects, with the settings made. */
    Connection connect(Path directory) throws SQLException {
        Connection connection = DriverManager.getConnection(url(directory));
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings()) {
                statement.execute(setting);
            }
        }
        return connection;
    }

    /** Whether an acknowledged commit is on the disk: only those that say so can be compared in durable writes. */
    boolean syncsCommits() {
        return this != H2;
    }

    SqlDialect dialect() {
        return switch (this) {
            case SQLITE -> SqlDialect.SQLITE;
            case DERBY -> SqlDialect.DERBY;
            default -> SqlDialect.STANDARD;
        };
    }

    private String url(Path directory) {
        return switch (this) {
            case TRAVERTINE -> "jdbc:travertine:" + directory + "?blockCacheBytes=" + cacheKilobytes() + "K";
            case H2 ->
                "jdbc:h2:file:" + directory.resolve("h2") + ";CACHE_SIZE=" + cacheKilobytes()
                        + ";OPTIMIZE_REUSE_RESULTS=FALSE";
            case SQLITE -> "jdbc:sqlite:" + directory.resolve("sqlite.db");
            case DUCKDB -> "jdbc:duckdb:" + directory.resolve("duck.db");
            case HSQLDB ->
                "jdbc:hsqldb:file:" + directory.resolve("hsql")
                        + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached"
                        + ";hsqldb.cache_size=" + cacheKilobytes() + ";hsqldb.cache_rows=4000000;shutdown=true";
            case DERBY -> "jdbc:derby:" + directory.resolve("derby") + ";create=true";
        };
    }

    private static long cacheKilobytes() {
        return heapKilobytes() / CACHE_SHARE;
    }

    private static long heapKilobytes() {
        return Runtime.getRuntime().maxMemory() >> 10;
    }

    /** Does what loading leaves for later: statistics, merges, copies of the log. */
    void finishLoading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : afterLoading()) {
                statement.execute(sql);
            }
        }
        if (this == TRAVERTINE) {
            connection.unwrap(Administration.class).awaitIdle();
        }
    }

    private List<String> afterLoading() {
        return switch (this) {
            case TRAVERTINE, H2 -> List.of("ANALYZE");
            case SQLITE -> List.of("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)");
            case DUCKDB, HSQLDB -> List.of("CHECKPOINT");
            case DERBY -> List.of();
        };
    }

    private List<String> settings() {
        return switch (this) {
            case SQLITE ->
                List.of(
                        "PRAGMA journal_mode=WAL",
                        "PRAGMA synchronous=FULL",
                        "PRAGMA cache_size=-" + cacheKilobytes(),
                        "PRAGMA busy_timeout=60000");
            case DUCKDB -> List.of("SET memory_limit='" + heapKilobytes() + "KiB'");
            case HSQLDB -> List.of("SET FILES WRITE DELAY FALSE");
            case TRAVERTINE, H2, DERBY -> List.of();
        };
    }
}
