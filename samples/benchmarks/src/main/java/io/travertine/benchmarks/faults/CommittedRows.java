package io.travertine.benchmarks.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Four threads that insert rows, each by autocommit, and print the id of each once it is acknowledged. */
final class CommittedRows {

    static final int WRITERS = 4;
    static final String ACKNOWLEDGED = "acknowledged ";
    static final String FOUND = "found ";
    static final String WRONG = "wrong ";

    /** A database that is busy with another writer says so; that commit was not acknowledged. */
    private static final int FAILURES_MAX = 10_000;

    private static final long IDS_PER_WRITER = 1_000_000_000L;

    private final FaultDatabase database;
    private final Path directory;

    CommittedRows(FaultDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    static String text(long id) {
        return "row " + id + " of " + Long.toHexString(id * 0x9E3779B97F4A7C15L);
    }

    static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id BIGINT PRIMARY KEY, text VARCHAR(100))");
        }
    }

    void writeForever() throws SQLException, InterruptedException {
        try (Connection connection = database.connect(directory)) {
            createTable(connection);
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                long first = i * IDS_PER_WRITER;
                writers.add(new Thread(() -> write(first), "writer " + i));
            }
            writers.forEach(Thread::start);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private void write(long first) {
        int failures = 0;
        long id = first;
        while (failures < FAILURES_MAX) {
            try (Connection connection = database.connect(directory);
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?, ?)")) {
                while (true) {
                    id++; // an id whose commit failed is not used again: it may be there all the same
                    insert.setLong(1, id);
                    insert.setString(2, text(id));
                    insert.executeUpdate();
                    System.out.println(ACKNOWLEDGED + id);
                    System.out.flush();
                }
            } catch (SQLException e) {
                failures++;
            }
        }
    }

    /** Prints which rows are there, and which of them are not as they were written. */
    void print() throws SQLException {
        StringBuilder out = new StringBuilder();
        try (Connection connection = database.connect(directory)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, text FROM kept")) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    out.append(text(id).equals(rows.getString(2)) ? FOUND : WRONG)
                            .append(id)
                            .append('\n');
                }
            }
        }
        System.out.print(out);
        System.out.flush();
    }
}
