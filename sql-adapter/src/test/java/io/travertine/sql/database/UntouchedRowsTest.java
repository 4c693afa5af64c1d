package io.travertine.sql.database;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Snapshot;
import io.travertine.sql.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of a table's definition that leave its rows as they were written, whether there are three of them or a billion. */
class UntouchedRowsTest {

    private static final int ROWS = 3_000;
    private static final long FEW_BYTES = 2_000;

    @TempDir
    private Path directory;

    private static void fill(Session session) {
        SqlScript.run(session, "CREATE TABLE t (id INT PRIMARY KEY, a INT, b TEXT)");
        SqlScript.run(
                session,
                "INSERT INTO t VALUES "
                        + IntStream.range(0, ROWS)
                                .mapToObj(id -> "(" + id + ", " + id % 10 + ", 'text of some length')")
                                .collect(Collectors.joining(", ")));
    }

    private static EngineMetrics metrics(TravertineDatabase database) {
        return database.administration().orElseThrow().metrics();
    }

    private static String keyspace(TravertineDatabase database) {
        try (Snapshot snapshot = database.engine().snapshot()) {
            return database.catalogs()
                    .load(snapshot)
                    .table("public", "t")
                    .orElseThrow()
                    .keyspace();
        }
    }

    private static void assertWritesLittle(TravertineDatabase database, Session session, String statement) {
        String keyspace = keyspace(database);
        EngineMetrics before = metrics(database);

        SqlScript.run(session, statement);

        EngineMetrics after = metrics(database);
        assertThat(after.walBytesWritten() - before.walBytesWritten())
                .as("bytes of log for: %s", statement)
                .isLessThan(FEW_BYTES);
        assertThat(after.userBytesWritten() - before.userBytesWritten())
                .as("bytes written for: %s", statement)
                .isLessThan(FEW_BYTES);
        assertThat(keyspace(database)).isEqualTo(keyspace);
    }

    @Test
    void columnsComeAndGoWithoutAWordToTheRows() {
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            fill(session);

            assertWritesLittle(database, session, "ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 6 * 7");
            assertWritesLittle(database, session, "ALTER TABLE t ADD COLUMN d VARCHAR(10) DEFAULT 'none'");
            assertWritesLittle(database, session, "ALTER TABLE t DROP COLUMN b");

            assertThat(SqlScript.run(session, "SELECT COUNT(*), SUM(c), MIN(d), MAX(d) FROM t"))
                    .contains(ROWS + " | " + 42 * ROWS + " | none | none");
        }
    }

    @Test
    void theyAreReadTheSameAfterTheirFilesWereMergedAndTheDatabaseOpenedAnew() {
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            fill(session);
            SqlScript.run(session, "ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 42");
            SqlScript.run(session, "ALTER TABLE t DROP COLUMN a");
            SqlScript.run(session, "UPDATE t SET c = 1 WHERE id = 5");
            database.administration().orElseThrow().compact();
        }
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            SqlScript.run(session, "INSERT INTO t (id) VALUES (-1)");

            assertThat(SqlScript.run(session, "SELECT * FROM t WHERE id IN (-1, 4, 5) ORDER BY id"))
                    .contains("-1 | NULL | 42", "4 | text of some length | 42", "5 | text of some length | 1");
            assertThat(SqlScript.run(session, "SELECT SUM(c) FROM t")).contains(Integer.toString(42 * ROWS + 1));
            assertThat(SqlScript.run(session, "CHECK DATABASE")).doesNotContain("ERROR");
        }
    }

    @Test
    void aTableThatLostManyColumnsIsWrittenAnewAtLast() {
        try (TravertineDatabase database = TravertineDatabase.openInMemory(EngineOptions.defaults());
                Session session = database.session()) {
            SqlScript.run(session, "CREATE TABLE t (id INT PRIMARY KEY, a INT)");
            SqlScript.run(session, "INSERT INTO t VALUES (1, 10)");
            String keyspace = keyspace(database);
            for (int i = 0; i < 65; i++) {
                SqlScript.run(session, "ALTER TABLE t ADD COLUMN x INT DEFAULT " + i);
                SqlScript.run(session, "ALTER TABLE t DROP COLUMN x");
            }

            assertThat(keyspace(database)).isNotEqualTo(keyspace);
            assertThat(SqlScript.run(session, "SELECT * FROM t")).contains("1 | 10");
        }
    }
}
