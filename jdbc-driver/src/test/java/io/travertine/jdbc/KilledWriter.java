package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * A process in which four threads commit, each in its way and at the default settings, and say so after each commit: single
 * rows by autocommit ({@code row n}), transactions of three statements ({@code group n}), a counter ({@code count n}), and a
 * window of rows, of which each transaction adds one and deletes the oldest ({@code window n}). It says {@code opening}
 * before it opens the database, and never ends by itself.
 */
final class KilledWriter {

    static final int WINDOW_ROWS = 20;

    /** Large enough for a memtable to become full between two kills, now and then. */
    private static final int LARGE_TEXT = 60_000;

    private final String url;
    private final long first;

    private KilledWriter(String url, long first) {
        this.url = url;
        this.first = first;
    }

    public static void main(String[] args) {
        acknowledge("opening");
        KilledWriter writer = new KilledWriter(args[0], Long.parseLong(args[1]));
        new Thread(() -> run(writer::insertRows), "rows").start();
        new Thread(() -> run(writer::insertGroups), "groups").start();
        new Thread(() -> run(writer::count), "count").start();
        new Thread(() -> run(writer::moveWindow), "window").start();
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
                    insert.setString(3, text(n));
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

    private void moveWindow() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO window_rows VALUES (?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM window_rows WHERE n = ?")) {
            connection.setAutoCommit(false);
            for (long n = first; ; n++) {
                insert.setLong(1, n);
                insert.setString(2, text(n));
                insert.executeUpdate();
                delete.setLong(1, n - WINDOW_ROWS);
                if (delete.executeUpdate() != 1) {
                    throw new IllegalStateException("row " + (n - WINDOW_ROWS) + " of the window was not there");
                }
                connection.commit();
                acknowledge("window " + n);
            }
        }
    }

    /** What stands beside a number: mostly short, every tenth large and hard to compress. */
    static String text(long n) {
        if (n % 10 != 0) {
            return "x".repeat((int) (n % 100));
        }
        SplittableRandom random = new SplittableRandom(n);
        StringBuilder text = new StringBuilder(LARGE_TEXT);
        while (text.length() < LARGE_TEXT) {
            text.append(Long.toHexString(random.nextLong()));
        }
        return text.toString();
    }
}
