package io.travertine.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Real processes are killed while they commit: what they had acknowledged is there, and no half of anything. */
class KillProcessTest {

    /** Each round continues far behind the last one's numbers. */
    private static final long NUMBERS_PER_ROUND = 1_000_000;

    @Test
    void aKilledProcessLosesNothingThatItAcknowledged(@TempDir Path path) throws Exception {
        killInRounds(path, 2);
    }

    @Test
    @Tag("slow")
    void noneOfManyKillsLosesAnythingThatWasAcknowledged(@TempDir Path path) throws Exception {
        killInRounds(path, Integer.getInteger("count", 20));
    }

    private static void killInRounds(Path path, int rounds) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        String url = "jdbc:travertine:" + path.resolve("db");
        createTables(url);
        for (int round = 0; round < rounds; round++) {
            long first = round * NUMBERS_PER_ROUND + 1;
            execute(url, "UPDATE counters SET n = " + (first - 1));
            Map<String, Long> acknowledged = runAndKill(url, first, 1 + random.nextInt(300));
            check(url, first, acknowledged, "-Dseed=" + seed + ", round " + round + ", acknowledged " + acknowledged);
        }
    }

    private static void createTables(String url) throws SQLException {
        execute(url, "CREATE TABLE single_rows (n BIGINT PRIMARY KEY, text VARCHAR(40) NOT NULL)");
        execute(url, "CREATE UNIQUE INDEX single_rows_text ON single_rows (text)");
        execute(url, "CREATE TABLE grouped_rows (n BIGINT, part INTEGER, text VARCHAR(100), PRIMARY KEY (n, part))");
        execute(url, "CREATE TABLE counters (id INTEGER PRIMARY KEY, n BIGINT NOT NULL)");
        execute(url, "INSERT INTO counters VALUES (1, 0)");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Starts a writer, kills it after so many acknowledgements; returns the last number acknowledged of each kind. */
    private static Map<String, Long> runAndKill(String url, long first, int acknowledgements) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        url,
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Long> acknowledged = new HashMap<>();
        try (BufferedReader reports = writer.inputReader()) {
            int count = 0;
            for (String report = reports.readLine(); report != null; report = reports.readLine()) {
                int space = report.indexOf(' ');
                acknowledged.put(report.substring(0, space), Long.valueOf(report.substring(space + 1)));
                if (++count == acknowledgements) {
                    // Unlike the process, its handle leaves the pipe open, in which more acknowledgements may wait.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.onExit().join().exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
        return acknowledged;
    }

    private static void check(String url, long first, Map<String, Long> acknowledged, String description)
            throws SQLException {
        long rows = acknowledged.getOrDefault("row", first - 1);
        long groups = acknowledged.getOrDefault("group", first - 1);
        long count = acknowledged.getOrDefault("count", first - 1);
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(number(connection, "SELECT COUNT(*) FROM single_rows WHERE n >= " + first))
                    .as(description + ", single rows")
                    .isBetween(rows - first + 1, rows - first + 2);
            assertThat(number(connection, "SELECT COALESCE(MAX(n), 0) FROM single_rows"))
                    .as(description + ", last single row")
                    .isLessThanOrEqualTo(rows + 1);
            assertThat(number(
                            connection,
                            "SELECT COUNT(*) FROM single_rows WHERE text = 'row " + rows + "' AND n = " + rows))
                    .as(description + ", row through its index")
                    .isEqualTo(rows >= first ? 1 : 0);
            assertThat(number(
                            connection,
                            "SELECT COUNT(*) FROM grouped_rows WHERE n BETWEEN " + first + " AND " + groups))
                    .as(description + ", acknowledged groups")
                    .isEqualTo(3 * (groups - first + 1));
            assertThat(
                            number(
                                    connection,
                                    "SELECT COUNT(*) FROM (SELECT n FROM grouped_rows GROUP BY n HAVING COUNT(*) <> 3) AS halves"))
                    .as(description + ", halves of groups")
                    .isZero();
            assertThat(number(connection, "SELECT n FROM counters WHERE id = 1"))
                    .as(description + ", counter")
                    .isBetween(count, count + 1);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
