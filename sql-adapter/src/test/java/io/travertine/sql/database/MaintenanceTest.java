package io.travertine.sql.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.sql.Session;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.IndexDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** CHECKPOINT, BACKUP and CHECK DATABASE over files. */
class MaintenanceTest {

    @TempDir
    private Path directory;

    private TravertineDatabase database;
    private Session session;

    @BeforeEach
    void open() {
        database = TravertineDatabase.open(directory.resolve("db"));
        session = database.session();
        run("CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT UNIQUE)");
        run("CREATE INDEX t_a ON t (a)");
        run("INSERT INTO t VALUES (1, 10, 100), (2, 20, 200), (3, NULL, NULL)");
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private String run(String statement) {
        return SqlScript.run(session, statement);
    }

    @Test
    void aCheckpointIsADatabaseOfItsOwn() {
        Path copy = directory.resolve("copy");
        assertThat(run("CHECKPOINT TO '" + copy + "'")).isEqualTo("0 changed");
        run("DELETE FROM t");

        try (TravertineDatabase other = TravertineDatabase.open(copy);
                Session reading = other.session()) {
            assertThat(SqlScript.run(reading, "SELECT COUNT(*) AS n FROM t")).isEqualTo("n\n3\n(1 row)");
        }
        assertThat(run("CHECKPOINT TO '" + copy + "'")).startsWith("ERROR 58030");
    }

    @Test
    void aBackupCopiesWhatNoneBeforeItHas() {
        String backups = directory.resolve("backups").toString();

        assertThat(run("BACKUP TO '" + backups + "'"))
                .startsWith("backup | files | bytes | new_files | new_bytes\n1 |");
        assertThat(run("BACKUP DATABASE TO '" + backups + "'")).contains("\n2 |");
        assertThat(run("BACKUP TO '" + directory.resolve("db") + "'")).startsWith("ERROR 58030");
    }

    /** Each is begun again and again, until one is cancelled in its midst. */
    @ParameterizedTest
    @ValueSource(strings = {"BACKUP TO '$directory/backups'", "CHECK DATABASE"})
    @Timeout(60)
    void anotherThreadCancelsIt(String statement) {
        AtomicBoolean isCancelled = new AtomicBoolean();
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
            while (!isCancelled.get()) {
                session.cancel();
            }
        });
        while (!isCancelled.get()) {
            isCancelled.set(
                    run(statement.replace("$directory", directory.toString())).startsWith("ERROR 57014"));
        }
        canceller.join();

        assertThat(run("CHECK DATABASE")).endsWith("(0 rows)");
    }

    @Test
    void aCheckFindsRowsWithoutEntriesAndEntriesWithoutRows() {
        assertThat(run("CHECK DATABASE")).endsWith("(0 rows)");
        writeInto("t_a", (transaction, entries) -> transaction.delete(entries, firstKey(transaction, entries)));
        assertThat(run("CHECK DATABASE")).contains("index public.t_a").contains("(a) = (10) has no entry");
        writeInto("t_b_key", (transaction, entries) -> transaction.put(entries, new byte[] {1, 2, 3}, new byte[] {0}));
        assertThat(run("CHECK DATABASE"))
                .contains("index public.t_b_key")
                .contains("4 entries for 3 rows")
                .endsWith("(2 rows)");
    }

    @Test
    void theFilesAndCompactionsOfTheStoreAreRows() {
        session.administration().orElseThrow().compact();

        assertThat(run("SELECT level_number, last_object, compacting, tombstones FROM sys.sstables"))
                .isEqualTo("level_number | last_object | compacting | tombstones\n6 | public.t_a | FALSE | 0\n(1 row)");
        assertThat(run("SELECT (SELECT SUM(bytes) FROM sys.levels) - (SELECT SUM(bytes) FROM sys.sstables) AS d"))
                .isEqualTo("d\n0\n(1 row)");
        assertThat(run("SELECT DISTINCT state, reason, output_files, began_at IS NULL AS b, took_ms >= 0 AS t FROM"
                        + " sys.compactions WHERE reason = 'MANUAL'"))
                .contains("FINISHED | MANUAL | 1 | FALSE | TRUE");
    }

    @Test
    void theLocksOfTransactionsAreRowsWithTheirKeys() {
        run("CREATE TABLE h (a INT)");
        run("INSERT INTO h VALUES (7)");
        try (Session other = database.session()) {
            SqlScript.run(other, "BEGIN");
            SqlScript.run(other, "UPDATE t SET b = 101 WHERE id = 1");
            SqlScript.run(other, "DELETE FROM h");

            assertThat(run("SELECT state, blocked_by, table_schema, table_name, index_name, row_key FROM sys.locks"
                            + " ORDER BY table_name, index_name, row_key"))
                    .isEqualTo("""
                            state | blocked_by | table_schema | table_name | index_name | row_key
                            HELD | NULL | public | h | NULL | row 1
                            HELD | NULL | public | t | t_a | (a) = (10)
                            HELD | NULL | public | t | t_b_key | (b) = (100)
                            HELD | NULL | public | t | t_b_key | (b) = (101)
                            HELD | NULL | public | t | NULL | (id) = (1)
                            (5 rows)""");
            SqlScript.run(other, "ROLLBACK");
            assertThat(run("SELECT * FROM sys.locks")).endsWith("(0 rows)");
        }
    }

    private interface Change {
        void apply(Transaction transaction, Keyspace entries);
    }

    private void writeInto(String index, Change change) {
        try (Transaction transaction = database.engine().begin()) {
            IndexDefinition definition = database.catalogs()
                    .load(transaction)
                    .index(Catalog.DEFAULT_SCHEMA, index)
                    .orElseThrow()
                    .index();
            change.apply(
                    transaction, transaction.keyspace(definition.keyspace()).orElseThrow());
            transaction.commit();
        }
    }

    private static byte[] firstKey(Transaction transaction, Keyspace entries) {
        try (Cursor cursor = transaction.cursor(entries, KeyRange.all())) {
            assertThat(cursor.first()).isTrue();
            return cursor.key();
        }
    }
}
