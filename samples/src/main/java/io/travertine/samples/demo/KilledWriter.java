package io.travertine.samples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A process that commits pairs of rows and says so after each commit, until it is killed; and the one that kills it, opens
 * the database and compares. Every pair is one autocommit INSERT of two rows.
 */
public final class KilledWriter {

    private static final String TABLE = "ledger";

    /**
     * What was found after the kill.
     *
     * @param acknowledged commits that the writer had reported
     * @param lost those of them that are not in the database
     * @param halves pairs of which only one row is there
     * @param unacknowledged pairs in the database that were not reported: the one that was under way
     */
    public record Outcome(long acknowledged, long lost, long halves, long unacknowledged) {

        public boolean isFaultless() {
            return lost == 0 && halves == 0 && unacknowledged <= 1;
        }
    }

    private KilledWriter() {}

    /** The writer: never ends by itself. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:" + args[0])) {
            long pair = number(connection, "SELECT COALESCE(MAX(pair), 0) FROM " + TABLE);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, 'debit', ?), (?, 'credit', ?)")) {
                while (true) {
                    pair++;
                    insert.setLong(1, pair);
                    insert.setLong(2, -pair);
                    insert.setLong(3, pair);
                    insert.setLong(4, pair);
                    insert.executeUpdate();
                    System.out.println(pair);
                    System.out.flush();
                }
            }
        }
    }

    /** Starts a writer, kills it after so many acknowledged commits, and looks what is left. */
    public static Outcome killAfter(Path directory, int acknowledgedCommits) throws IOException, SQLException {
        String url = "jdbc:travertine:" + directory;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (pair BIGINT, side VARCHAR(6), amount BIGINT NOT NULL, PRIMARY KEY (pair, side))");
            statement.execute("DELETE FROM " + TABLE);
        }
        long acknowledged = runAndKill(directory, acknowledgedCommits);
        try (Connection connection = DriverManager.getConnection(url)) {
            return compare(connection, acknowledged);
        }
    }

    private static long runAndKill(Path directory, int acknowledgedCommits) throws IOException {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader reports =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String report = reports.readLine(); report != null; report = reports.readLine()) {
                acknowledged = Long.parseLong(report);
                if (acknowledged == acknowledgedCommits) {
                    kill(writer);
                }
            }
        } finally {
            kill(writer);
        }
        writer.onExit().join();
        if (acknowledged < acknowledgedCommits) {
            throw new IOException("the writer ended by itself after " + acknowledged + " commits");
        }
        return acknowledged;
    }

    /** By its handle: {@link Process#destroyForcibly} would also close the stream that the last reports are still in. */
    private static void kill(Process writer) {
        boolean ignored = writer.toHandle().destroyForcibly();
    }

    private static Outcome compare(Connection connection, long acknowledged) throws SQLException {
        long pairs = number(connection, "SELECT COUNT(DISTINCT pair) FROM " + TABLE);
        long kept = number(
                connection, "SELECT COUNT(DISTINCT pair) FROM " + TABLE + " WHERE pair BETWEEN 1 AND " + acknowledged);
        long halves = number(
                connection,
                "SELECT COUNT(*) FROM (SELECT pair FROM " + TABLE
                        + " GROUP BY pair HAVING COUNT(*) <> 2 OR SUM(amount) <> 0) AS halves");
        return new Outcome(acknowledged, acknowledged - kept, halves, pairs - kept);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
