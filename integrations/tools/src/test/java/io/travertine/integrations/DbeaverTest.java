package io.travertine.integrations;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database browser's generic driver asks: it draws its tree from the metadata alone. */
class DbeaverTest {

    private Connection connection;
    private DatabaseMetaData metaData;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:browser");
        metaData = connection.getMetaData();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA shop");
            statement.execute("CREATE TABLE shop.customer (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)");
            statement.execute("CREATE TABLE shop.orders (id INTEGER PRIMARY KEY,"
                    + " customer INTEGER REFERENCES shop.customer (id), total DECIMAL(8, 2) DEFAULT 0)");
            statement.execute("CREATE VIEW shop.rich AS SELECT customer FROM shop.orders WHERE total > 100");
            statement.execute("INSERT INTO shop.customer VALUES (1, 'Ada')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theTreeOfSchemasTablesAndKeys() throws SQLException {
        assertThat(column(metaData.getSchemas(null, "shop"), "TABLE_SCHEM")).containsExactly("shop");
        assertThat(column(metaData.getTables(null, "shop", "%", null), "TABLE_NAME"))
                .containsExactlyInAnyOrder("customer", "orders", "rich");
        assertThat(column(metaData.getColumns(null, "shop", "orders", "%"), "COLUMN_NAME"))
                .containsExactly("id", "customer", "total");
        assertThat(column(metaData.getPrimaryKeys(null, "shop", "orders"), "COLUMN_NAME"))
                .containsExactly("id");
        assertThat(column(metaData.getImportedKeys(null, "shop", "orders"), "PKTABLE_NAME"))
                .containsExactly("customer");
        assertThat(column(metaData.getExportedKeys(null, "shop", "customer"), "FKTABLE_NAME"))
                .containsExactly("orders");
        assertThat(column(metaData.getIndexInfo(null, "shop", "customer", false, true), "COLUMN_NAME"))
                .contains("name");
        assertThat(column(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
        assertThat(column(metaData.getTypeInfo(), "TYPE_NAME")).contains("INTEGER", "VARCHAR");
        assertThat(column(metaData.getProcedures(null, "shop", "%"), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(column(metaData.getCatalogs(), "TABLE_CAT")).hasSizeLessThanOrEqualTo(1);
    }

    /** DBeaver takes for views what has VIEW in its type; Hibernate validates against TABLE and VIEW alone. */
    @Test
    void aMaterializedViewIsAView() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, SUM(total) AS total"
                    + " FROM shop.orders GROUP BY customer");
        }

        assertThat(column(metaData.getTables(null, "shop", "totals", new String[] {"VIEW"}), "TABLE_TYPE"))
                .containsExactly("VIEW");
        assertThat(column(metaData.getTables(null, "shop", "%", new String[] {"TABLE"}), "TABLE_NAME"))
                .doesNotContain("totals");
        assertThat(column(metaData.getColumns(null, "shop", "totals", "%"), "COLUMN_NAME"))
                .containsExactly("customer", "total");
    }

    @Test
    void theEditorOfStatementsAndRows() throws SQLException {
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(metaData.getSQLKeywords()).isNotEmpty();
        assertThat(metaData.getSearchStringEscape()).isNotEmpty();
        connection.setSchema("shop");
        try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                ResultSet plan = statement.executeQuery("EXPLAIN SELECT * FROM customer WHERE id = 1")) {
            assertThat(column(plan, "PLAN")).singleElement().asString().contains("table=customer");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(200);
            assertThat(column(statement.executeQuery("SELECT * FROM \"shop\".\"customer\""), "name"))
                    .containsExactly("Ada");
            assertThat(column(
                            statement.executeQuery("SELECT view_definition FROM information_schema.views"
                                    + " WHERE table_schema = 'shop' AND table_name = 'rich'"),
                            "view_definition"))
                    .singleElement()
                    .asString()
                    .contains("total > 100");
        }
    }

    private static List<String> column(ResultSet rows, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(name));
            }
        }
        return values;
    }
}
