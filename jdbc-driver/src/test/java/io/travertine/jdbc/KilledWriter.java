package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A process that commits in three ways at once, at the default settings, and says so after each commit: single rows by
 * autocommit ({@code row n}), transactions of three statements ({@code group n}), a counter ({@code count n}). Never ends by
 * itself.
 */
final class KilledWriter {

    private final String url;
    private final long first;

    private KilledWriter(String url, long first) {
        this.url = url;
        this.first = first;
    }

    public static void main(String[] args) {
        KilledWriter writer = new KilledWriter(args[0], Long.parseLong(args[1]));
        new Thread(() -> run(writer::insertRows), "rows").start();
        new Thread(() -> run(writer::insertGroups), "groups").start();
        new Thread(() -> run(writer::count), "count").start();
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Whoever fails ends the process: the test then sees that it was not the kill. */
    private static void run(Work work) {
        try {
            work.run();
        } catch (SQLException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private static void acknowledge(String commit) {
        System.out.println(commit);
        System.out.flush();
    }

    private void insertRows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO single_rows VALUES (?, ?)")) {
            for (long n = first; ; n++) {
                insert.setLong(1, n);
                insert.setString(2, "row " + n);
                insert.executeUpdate();
                acknowledge("row " + n);
            }
        }
    }

    private void insertGroups() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO grouped_rows VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (long n = first; ; n++) {
                for (int part = 0; part < 3; part++) {
                    insert.setLong(1, n);
                    insert.setInt(2, part);
                    insert.setString(3, "x".repeat((int) (n % 100)));
                    insert.executeUpdate();
                }
                connection.commit();
                acknowledge("group " + n);
            }
        }
    }

    private void count() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update =
                        connection.prepareStatement("UPDATE counters SET n = ? WHERE id = 1 AND n = ?")) {
            for (long n = first; ; n++) {
                update.setLong(1, n);
                update.setLong(2, n - 1);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("the counter did not stand at " + (n - 1));
                }
                acknowledge("count " + n);
            }
        }
    }
}
