package io.travertine.jdbc.conformance;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches of random rows, some of which cannot be added, against the same rows one by one in another table of the same
 * kind: the same rows and the same error, in autocommit, and in a transaction that has written before.
 */
class RandomBatchTest {

    private static final int BATCHES = 40;
    private static final String INSERT = " (grp, id, code, note) VALUES (?, ?, ?, ?)";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:batches");
        statement = connection.createStatement();
        for (String table : List.of("one", "two")) {
            statement.execute("CREATE TABLE " + table + " (id INTEGER, grp VARCHAR(5), code INTEGER, note VARCHAR(9),"
                    + " CONSTRAINT " + table + "_key PRIMARY KEY (grp, id))");
            statement.execute("CREATE UNIQUE INDEX " + table + "_code ON " + table + " (code)");
            statement.execute("CREATE INDEX " + table + "_note ON " + table + " (note DESC, id) INCLUDE (code)");
            statement.execute(
                    "CREATE UNIQUE INDEX " + table + "_some ON " + table + " (upper(note), id) WHERE code IS NOT NULL");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void doWhatTheirRowsDoOneByOne() throws SQLException {
        for (int batch = 0; batch < BATCHES; batch++) {
            String description = "-Dseed=" + seed + ", batch " + batch;
            List<Object[]> rows = rows(1 + random.nextInt(60));
            boolean inTransaction = random.nextBoolean();
            connection.setAutoCommit(!inTransaction);
            if (inTransaction) {
                writeBefore();
            }

            String ofBatch = addAtOnce("one", rows);
            connection.setAutoCommit(false);
            String ofRows = addOneByOne("two", rows);

            assertThat(ofBatch.replace("one", "two")).as(description).isEqualTo(ofRows.replace("one", "two"));
            assertThat(contents("one")).as(description).isEqualTo(contents("two"));
            connection.commit();
            connection.setAutoCommit(true);
        }
        try (ResultSet wrong = statement.executeQuery("CHECK DATABASE")) {
            assertThat(wrong.next()).as("-Dseed=" + seed).isFalse();
        }
    }

    private List<Object[]> rows(int count) {
        // Of a large range hardly any two meet, of a small one many do.
        int range = 10 << random.nextInt(20);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable Integer code = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(20 * range);
            @Nullable String note = random.nextInt(5) == 0 ? null : Integer.toString(random.nextInt(3));
            rows.add(new Object[] {"g" + random.nextInt(3), random.nextInt(range), code, note});
        }
        return rows;
    }

    /** Changes both tables alike. */
    private void writeBefore() throws SQLException {
        int remainder = random.nextInt(5);
        for (String table : List.of("one", "two")) {
            statement.execute("DELETE FROM " + table + " WHERE MOD(id, 5) = " + remainder);
            statement.execute("UPDATE " + table + " SET code = NULL WHERE MOD(id, 3) = 0");
        }
    }

    private static void bind(PreparedStatement insert, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            insert.setObject(i + 1, row[i]);
        }
    }

    /** Returns the error, without what it says of the batch, or nothing. */
    private String addAtOnce(String table, List<Object[]> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + INSERT)) {
            for (Object[] row : rows) {
                bind(insert, row);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(rows.size()).containsOnly(1);
            return "";
        } catch (BatchUpdateException e) {
            assertThat(e.getUpdateCounts()).hasSize(rows.size()).containsOnly(Statement.EXECUTE_FAILED);
            String prefix = "batch of " + rows.size() + " rows undone: ";
            assertThat(e.getMessage()).startsWith(prefix);
            return e.getMessage().substring(prefix.length());
        }
    }

    private String addOneByOne(String table, List<Object[]> rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + INSERT)) {
            for (Object[] row : rows) {
                bind(insert, row);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            return "";
        } catch (SQLException e) {
            connection.rollback(before);
            return e.getMessage();
        }
    }

    private List<String> contents(String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY grp, id")) {
            while (found.next()) {
                rows.add(found.getInt(1) + " " + found.getString(2) + " " + found.getObject(3) + " "
                        + found.getString(4));
            }
        }
        return rows;
    }
}
