package io.travertine.benchmarks.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases, each with its defaults: a directory for its files and nothing else is set. */
enum FaultDatabase {
    TRAVERTINE("Travertine", "every commit is synced"),
    H2("H2", "commits are written within half a second"),
    HSQLDB("HSQLDB", "commits are written within half a second, tables are kept in memory"),
    SQLITE("SQLite", "rollback journal, every commit is synced, no checksums of pages"),
    DUCKDB("DuckDB", "every commit is synced");

    private final String title;
    private final String defaults;

    FaultDatabase(String title, String defaults) {
        this.title = title;
        this.defaults = defaults;
    }

    String title() {
        return title;
    }

    /** What its defaults mean here. */
    String defaults() {
        return defaults;
    }

    String url(Path directory) {
        return switch (this) {
            case TRAVERTINE -> "jdbc:travertine:" + directory;
            case H2 -> "jdbc:h2:file:" + directory.resolve("db");
            case HSQLDB -> "jdbc:hsqldb:file:" + directory.resolve("db");
            case SQLITE -> "jdbc:sqlite:" + directory.resolve("db");
            case DUCKDB -> "jdbc:duckdb:" + directory.resolve("db");
        };
    }

    Connection connect(Path directory) throws SQLException {
        return DriverManager.getConnection(url(directory));
    }

    /** Closes the last connection, and with it the database: one of them stays open otherwise. */
    void shutDown(Connection last) throws SQLException {
        if (this == HSQLDB) {
            try (Statement statement = last.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
        last.close();
    }
}
