package io.travertine.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.travertine.engine.Administration;
import io.travertine.engine.EngineMetrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The storage engine's own counters show that bounds, limits and filters reach it: a table of a million even keys. */
class PushDownTest {

    private static final int ROWS = 1_000_000;
    private static final int ROWS_PER_BATCH = 10_000;

    /** A get or the first row of a scan may touch a block in each of the few sorted sources. */
    private static final long A_HANDFUL = 12;

    @TempDir
    private static Path directory;

    private static Connection connection;
    private static Administration administration;

    /** What the engine counted while a query ran. */
    private record Counted(long rows, long blocks) {}

    @BeforeAll
    static void loadAMillionRows() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:" + directory.resolve("db") + "?durability=BUFFERED");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE number (id INTEGER PRIMARY KEY, square BIGINT NOT NULL)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO number VALUES (?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setInt(1, 2 * i);
                insert.setLong(2, (long) i * i);
                insert.addBatch();
                if ((i + 1) % ROWS_PER_BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        administration = connection.unwrap(Administration.class);
        administration.flush();
        administration.awaitIdle();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void aMissingKeyReadsNoBlockWhereTheFiltersSayNo() throws SQLException {
        int provenAbsent = 0;
        for (int key = 1; key < 2_000; key += 20) {
            String plan = explain("SELECT square FROM number WHERE id = " + key);
            assertThat(plan).contains("rows=0");
            if (plan.contains(" maybe=0")) {
                assertThat(plan).doesNotContain("filters no=0").contains("blocks read=0 cached=0");
                provenAbsent++;
            }
        }
        assertThat(provenAbsent).isGreaterThan(80);
    }

    @Test
    void aRangeReadsOnlyItsBlocks() throws SQLException {
        Counted range = count("SELECT * FROM number WHERE id BETWEEN 500000 AND 500198");
        Counted all = count("SELECT COUNT(*) FROM number");

        assertThat(range.rows()).isEqualTo(100);
        assertThat(range.blocks()).isBetween(1L, A_HANDFUL);
        assertThat(all.blocks()).isGreaterThan(50 * A_HANDFUL);
    }

    @Test
    void aLimitStopsTheScanInBothDirections() throws SQLException {
        Counted first = count("SELECT * FROM number LIMIT 10");
        Counted last = count("SELECT * FROM number ORDER BY id DESC LIMIT 10");

        assertThat(first.rows()).isEqualTo(10);
        assertThat(first.blocks()).isBetween(1L, A_HANDFUL);
        assertThat(last.rows()).isEqualTo(10);
        assertThat(last.blocks()).isBetween(1L, A_HANDFUL);
    }

    @Test
    void theLeastAndTheGreatestKeyAreReadAtTheEnds() throws SQLException {
        Counted ends = count("SELECT MIN(id), MAX(id) FROM number");

        assertThat(ends.rows()).isEqualTo(1);
        assertThat(ends.blocks()).isBetween(1L, 2 * A_HANDFUL);
    }

    @Test
    void aPageBeginsBehindTheLastRowOfTheOneBefore() throws SQLException {
        Counted page = count("SELECT * FROM number WHERE (id, square) > (1000000, 3) ORDER BY id, square LIMIT 10");

        assertThat(page.rows()).isEqualTo(10);
        assertThat(page.blocks()).isBetween(1L, A_HANDFUL);
    }

    @Test
    void explainAnalyzeSaysWhatWasReadAndWhatWasNot() throws SQLException {
        assertThat(explain("SELECT square FROM number WHERE id = 31"))
                .contains("PointGet", "filters no=", "blocks read=0 cached=0");
        assertThat(explain("SELECT * FROM number WHERE id BETWEEN 10 AND 20"))
                .contains("bounds=[id >= 10, id <= 20]", "sources=[");
    }

    private static Counted count(String sql) throws SQLException {
        EngineMetrics before = administration.metrics();
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
            }
        }
        EngineMetrics after = administration.metrics();
        return new Counted(
                rows, after.blocksRead() + after.blocksFromCache() - before.blocksRead() - before.blocksFromCache());
    }

    private static String explain(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN ANALYZE " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
