package io.travertine.benchmarks.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** The databases, each with the settings that it is measured with: its files in a directory, 256 MB of cache. */
enum DatabaseKind {
    TRAVERTINE("Travertine", "every commit is synced", directory -> "jdbc:travertine:" + directory),
    H2(
            "H2",
            "commits are synced within half a second",
            directory -> "jdbc:h2:file:" + directory.resolve("h2") + ";CACHE_SIZE=262144"),
    SQLITE(
            "SQLite",
            "journal_mode=WAL, synchronous=FULL: every commit is synced",
            directory -> "jdbc:sqlite:" + directory.resolve("sqlite.db"),
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA cache_size=-262144"),
    DUCKDB(
            "DuckDB",
            "every commit is synced",
            directory -> "jdbc:duckdb:" + directory.resolve("duck.db"),
            "SET memory_limit='1GB'"),
    HSQLDB(
            "HSQLDB",
            "WRITE DELAY FALSE: every commit is synced",
            directory ->
                    "jdbc:hsqldb:file:" + directory.resolve("hsql") + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached"
                            + ";hsqldb.cache_size=262144;hsqldb.cache_rows=4000000",
            "SET FILES WRITE DELAY FALSE"),
    DERBY("Derby", "every commit is synced", directory -> "jdbc:derby:" + directory.resolve("derby") + ";create=true");

    private final String title;
    private final String durability;
    private final Function<Path, String> url;
    private final List<String> settings;

    DatabaseKind(String title, String durability, Function<Path, String> url, String... settings) {
        this.title = title;
        this.durability = durability;
        this.url = url;
        this.settings = List.of(settings);
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
        Connection connection = DriverManager.getConnection(url.apply(directory));
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
        }
        return connection;
    }
}
