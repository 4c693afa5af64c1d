package io.travertine.sql.database;

import java.nio.file.Path;

import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Definitions after the database was closed and opened again. */
class ReopenedDefinitionsTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void define() {
        run(
                "CREATE TABLE customer (id INT PRIMARY KEY, name TEXT)",
                "CREATE TABLE orders (id INT, customer INT CONSTRAINT of_customer REFERENCES customer ON DELETE CASCADE,"
                        + " total DECIMAL(8, 2) CONSTRAINT positive CHECK (total > 0))",
                "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob')",
                "INSERT INTO orders VALUES (10, 1, 5), (20, 2, 7)",
                "ALTER TABLE orders ADD COLUMN note TEXT DEFAULT 'none'",
                "ALTER TABLE orders ADD CONSTRAINT orders_pk PRIMARY KEY (id)",
                "ALTER TABLE customer RENAME TO client");
    }

    @Test
    void keepConstraintsByTheirNames() {
        assertFails("INSERT INTO orders VALUES (30, 9, 1, NULL)", SqlErrorCode.FOREIGN_KEY_VIOLATION, "of_customer");
        assertFails("INSERT INTO orders VALUES (30, 1, 0, NULL)", SqlErrorCode.CHECK_VIOLATION, "positive");
        assertFails("INSERT INTO orders VALUES (10, 1, 1, NULL)", SqlErrorCode.UNIQUE_VIOLATION, "orders_pk");
        assertFails("DROP TABLE client", SqlErrorCode.DEPENDENT_OBJECTS, "orders");
    }

    @Test
    void keepWhatIsDoneToRowsThatRefer() {
        run("DELETE FROM client WHERE id = 1");

        assertThat(changed("UPDATE orders SET note = 'left' WHERE note = 'none'"))
                .isEqualTo(1);
    }

    @Test
    void keepViewsAndWhoUsesThem() {
        run("CREATE VIEW named AS SELECT * FROM client", "CREATE VIEW count_named (n) AS SELECT COUNT(*) FROM named");

        assertFails("ALTER TABLE client DROP COLUMN name", SqlErrorCode.DEPENDENT_OBJECTS, "public.named");
        assertFails("DROP VIEW named", SqlErrorCode.DEPENDENT_OBJECTS, "public.count_named");
        run("SELECT n FROM count_named", "DROP TABLE client CASCADE");
        assertFails("SELECT n FROM count_named", SqlErrorCode.TABLE_NOT_FOUND, "count_named");
    }

    @Test
    void areAsTheyWereIfTheirChangeWasNotCommitted() {
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            session.setAutoCommit(false);
            session.execute("ALTER TABLE orders DROP CONSTRAINT positive").close();
            session.execute("ALTER TABLE orders DROP COLUMN note").close();
            session.execute("DROP TABLE client CASCADE").close();
        }

        keepConstraintsByTheirNames();
    }

    private void assertFails(String sql, SqlErrorCode code, String named) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }

    private long changed(String sql) {
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            return session.execute(sql).updateCount();
        }
    }

    private void run(String... statements) {
        try (TravertineDatabase database = TravertineDatabase.open(directory);
                Session session = database.session()) {
            for (String statement : statements) {
                session.execute(statement).close();
            }
        }
    }
}
