package io.travertine.liquibase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.Index;
import liquibase.structure.core.Sequence;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;
import liquibase.structure.core.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Liquibase finds the database by itself, changes it, takes the changes back and reads what is there. */
class ChangeLogTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Connection connection;
    private Liquibase liquibase;

    @BeforeEach
    void open() throws Exception {
        String url = "jdbc:travertine:mem:liquibase" + DATABASES.incrementAndGet();
        connection = DriverManager.getConnection(url);
        Database database = DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(DriverManager.getConnection(url)));
        liquibase = new Liquibase("io/travertine/liquibase/changes.xml", new ClassLoaderResourceAccessor(), database);
    }

    @AfterEach
    void close() throws Exception {
        liquibase.close();
        connection.close();
    }

    @Test
    void updatesOnce() throws Exception {
        assertThat(liquibase.getDatabase()).isInstanceOf(TravertineDatabase.class);

        liquibase.update(new Contexts());
        liquibase.update(new Contexts());

        assertThat(value("SELECT name || ' ' || CAST(id AS VARCHAR) || ' ' || CAST(active AS VARCHAR) FROM customer"))
                .isEqualToIgnoringCase("Ada 100 true");
        assertThat(value("SELECT since FROM customer")).isEqualTo("2026-01-02 03:04:05");
        assertThat(value("SELECT CAST(id AS VARCHAR) || ' ' || CAST(total AS VARCHAR) FROM orders"))
                .isEqualTo("5 1.50");
        assertThat(value("SELECT COUNT(*) FROM DATABASECHANGELOG")).isEqualTo("2");
    }

    @Test
    void takesChangesBack() throws Exception {
        liquibase.update(1, "");
        assertThat(value("SELECT COUNT(*) FROM orders")).isEqualTo("0");

        liquibase.rollback(1, "");

        assertThat(
                        value(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) IN ('orders', 'customer')"))
                .isEqualTo("0");
        liquibase.update("");
        assertThat(value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
    }

    @Test
    void readsWhatIsThere() throws Exception {
        liquibase.update("");

        DatabaseSnapshot snapshot = SnapshotGeneratorFactory.getInstance()
                .createSnapshot(
                        liquibase.getDatabase().getDefaultSchema(),
                        liquibase.getDatabase(),
                        new SnapshotControl(liquibase.getDatabase()));

        assertThat(snapshot.get(Table.class)).extracting(Table::getName).contains("customer", "orders");
        assertThat(snapshot.get(View.class)).extracting(View::getName).contains("rich");
        assertThat(snapshot.get(Sequence.class)).extracting(Sequence::getName).contains("numbers");
        assertThat(snapshot.get(Index.class)).extracting(Index::getName).contains("orders_total");
        assertThat(snapshot.get(ForeignKey.class))
                .extracting(ForeignKey::getName)
                .contains("orders_customer");
        assertThat(snapshot.get(UniqueConstraint.class))
                .extracting(UniqueConstraint::getName)
                .contains("customer_name");
        assertThat(snapshot.get(Column.class)).extracting(Column::getName).contains("credit", "notes", "total");
    }

    @Test
    void dropsEverything() throws Exception {
        liquibase.update("");

        liquibase.dropAll();

        assertThat(value("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("0");
        assertThat(value("SELECT COUNT(*) FROM information_schema.sequences")).isEqualTo("0");
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
