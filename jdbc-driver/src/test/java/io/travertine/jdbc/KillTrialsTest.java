package io.travertine.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real processes are killed while their four threads commit, or while they open the database: what they had acknowledged is
 * there, and no half of anything. A database lives through several kills, more of them under each further seed.
 */
class KillTrialsTest {

    /** Each round continues far behind the last one's numbers. */
    private static final long NUMBERS_PER_ROUND = 1_000_000;

    private static final int KILLS_MIN = 2;
    private static final int KILLS_STEPS = 8;
    private static final int ACKNOWLEDGEMENTS_MAX = 300;
    private static final long OPENING_NANOS_MAX = 400_000_000;

    @TempDir
    private Path directory;

    @Test
    void aKilledProcessLosesNothingThatItAcknowledged() throws IOException {
        Trials.run("kills", KILLS_MIN, seed -> {
            int kills = KILLS_MIN + (int) ((seed - 1) % KILLS_STEPS);
            new Database("jdbc:travertine:" + Files.createDirectory(directory.resolve("db" + seed))).kill(seed, kills);
            return kills;
        });
    }

    /** A database under trial. */
    private static final class Database {

        private final String url;
        private final Map<String, Long> acknowledged = new HashMap<>();

        Database(String url) {
            this.url = url;
        }

        void kill(long seed, int kills) throws SQLException, IOException {
            Random random = new Random(seed);
            createTables();
            for (int round = 0; round < kills; round++) {
                long first = round * NUMBERS_PER_ROUND + 1;
                begin(first);
                boolean whileOpening = round > 0 && random.nextInt(4) == 0;
                int acknowledgements =
                        whileOpening ? 0 : 1 + (int) (Math.pow(random.nextDouble(), 3) * ACKNOWLEDGEMENTS_MAX);
                runAndKill(first, acknowledgements, (long) (random.nextDouble() * OPENING_NANOS_MAX));
                check(first, "-Dseed=" + seed + ", round " + round + ", acknowledged " + acknowledged);
            }
        }

        private void createTables() throws SQLException {
            execute(
                    "CREATE TABLE single_rows (n BIGINT PRIMARY KEY, text VARCHAR(40) NOT NULL)",
                    "CREATE UNIQUE INDEX single_rows_text ON single_rows (text)",
                    "CREATE TABLE grouped_rows (n BIGINT, part INTEGER, text VARCHAR, PRIMARY KEY (n, part))",
                    "CREATE TABLE counters (id INTEGER PRIMARY KEY, n BIGINT NOT NULL)",
                    "INSERT INTO counters VALUES (1, 0)",
                    "CREATE TABLE window_rows (n BIGINT PRIMARY KEY, text VARCHAR)");
        }

        /** Sets the counter and the window to where a round begins. */
        private void begin(long first) throws SQLException {
            List<String> rows = new ArrayList<>();
            for (long n = first - KilledWriter.WINDOW_ROWS; n < first; n++) {
                rows.add("(" + n + ", 'old')");
            }
            execute(
                    "UPDATE counters SET n = " + (first - 1),
                    "DELETE FROM window_rows",
                    "INSERT INTO window_rows VALUES " + String.join(", ", rows));
            for (String kind : List.of("row", "group", "count", "window")) {
                acknowledged.put(kind, first - 1);
            }
        }

        private void execute(String... statements) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        /** Starts a writer and kills it after so many acknowledgements, or if none are wanted, so long after it began. */
        private void runAndKill(long first, int acknowledgements, long nanosAfterBegin) throws IOException {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            url,
                            Long.toString(first))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader reports = writer.inputReader()) {
                int left = acknowledgements;
                for (String report = reports.readLine(); report != null; report = reports.readLine()) {
                    if (report.equals("opening")) {
                        if (acknowledgements == 0) {
                            LockSupport.parkNanos(nanosAfterBegin);
                            kill(writer);
                        }
                        continue;
                    }
                    int space = report.indexOf(' ');
                    acknowledged.put(report.substring(0, space), Long.valueOf(report.substring(space + 1)));
                    if (--left == 0) {
                        kill(writer);
                    }
                }
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.onExit().join().exitValue())
                    .as("ended by SIGKILL")
                    .isEqualTo(128 + 9);
        }

        /** Unlike the process, its handle leaves the pipe open, in which more acknowledgements may wait. */
        private static void kill(Process writer) {
            writer.toHandle().destroyForcibly();
        }

        private void check(long first, String description) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                checkRows(connection, first, description);
                checkGroups(connection, first, description);
                assertThat(numbers(connection, "SELECT id, n FROM counters").get(1L))
                        .as(description + ", counter")
                        .isBetween(acknowledged.get("count"), acknowledged.get("count") + 1);
                checkWindow(connection, description);
            }
        }

        /** Every number from the first on once, in the table and in its index. */
        private void checkRows(Connection connection, long first, String description) throws SQLException {
            long last = acknowledged.get("row");
            Map<Long, Long> byKey = numbers(
                    connection,
                    "SELECT n, CASE WHEN text = 'row ' || CAST(n AS VARCHAR) THEN n END FROM single_rows WHERE n >= "
                            + first);
            long found = last + (byKey.containsKey(last + 1) ? 1 : 0);

            assertThat(byKey).as(description + ", single rows").isEqualTo(numbered(first, found, n -> n));
            assertThat(number(
                            connection,
                            "SELECT COUNT(*) FROM single_rows WHERE text = 'row " + found + "' AND n = " + found))
                    .as(description + ", last row through its index")
                    .isEqualTo(found >= first ? 1 : 0);
            assertThat(number(connection, "SELECT COUNT(*) FROM single_rows WHERE text = 'row " + (found + 1) + "'"))
                    .as(description + ", row behind the last, through the index")
                    .isZero();
        }

        private void checkGroups(Connection connection, long first, String description) throws SQLException {
            Map<Long, Long> parts =
                    numbers(connection, "SELECT n, COUNT(*) FROM grouped_rows WHERE n >= " + first + " GROUP BY n");
            long last = acknowledged.get("group");
            long found = last + (parts.containsKey(last + 1) ? 1 : 0);

            assertThat(parts).as(description + ", parts of the groups").isEqualTo(numbered(first, found, n -> 3L));
            checkTexts(connection, "SELECT n, text FROM grouped_rows WHERE n >= " + first, description);
        }

        private void checkWindow(Connection connection, String description) throws SQLException {
            Map<Long, Long> window = numbers(connection, "SELECT n, n FROM window_rows");
            long last = acknowledged.get("window");
            long found = last + (window.containsKey(last + 1) ? 1 : 0);

            assertThat(window)
                    .as(description + ", window")
                    .isEqualTo(numbered(found - KilledWriter.WINDOW_ROWS + 1, found, n -> n));
            checkTexts(connection, "SELECT n, text FROM window_rows WHERE text <> 'old'", description);
        }

        private static void checkTexts(Connection connection, String sql, String description) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long n = rows.getLong(1);
                    assertThat(rows.getString(2))
                            .as(description + ", text " + n)
                            .isEqualTo(KilledWriter.text(n));
                }
            }
        }

        private interface Value {
            long of(long n);
        }

        private static Map<Long, Long> numbered(long first, long last, Value value) {
            Map<Long, Long> numbers = new TreeMap<>();
            for (long n = first; n <= last; n++) {
                numbers.put(n, value.of(n));
            }
            return numbers;
        }

        private static Map<Long, Long> numbers(Connection connection, String sql) throws SQLException {
            Map<Long, Long> numbers = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    numbers.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return numbers;
        }

        private static long number(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
