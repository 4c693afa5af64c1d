package io.travertine.jdbc.conformance;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseMetaDataTest {

    private Connection connection;
    private DatabaseMetaData metaData;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:metadata");
        metaData = connection.getMetaData();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table line_item (order_id bigint not null, number smallint not null,"
                    + " price decimal(10, 2) default 0, note varchar(30), at_time timestamp(6),"
                    + " constraint line_key primary key (order_id, number))");
            statement.execute("create table lineXitem (id integer primary key)");
            statement.execute("create unique index by_note on line_item (note desc, price)");
            statement.execute("create index by_price on line_item (price)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** The rows of a result, the named columns of each joined by a bar. */
    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (String column : columns) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    @Test
    void everyMethodAnswers() throws Exception {
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getName().equals("unwrap")) {
                continue;
            }
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(DatabaseMetaDataTest::argument)
                    .toArray();
            Object answer = method.invoke(metaData, arguments);
            if (answer instanceof ResultSet result) {
                try (result) {
                    assertThat(columns(result))
                            .as(method.getName())
                            .isNotEmpty()
                            .doesNotHaveDuplicates();
                    while (result.next()) {
                        result.getObject(1);
                    }
                }
            } else {
                assertThat(answer).as(method.getName()).isNotNull();
            }
        }
    }

    private static Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == Class.class ? Connection.class : null;
    }

    @Test
    void listsTablesByPatternsWithEscapes() throws SQLException {
        assertThat(rows(metaData.getTables(null, null, "%", null), "TABLE_NAME", "TABLE_TYPE"))
                .containsExactlyInAnyOrder("line_item|TABLE", "lineXitem|TABLE");
        assertThat(rows(metaData.getTables(null, null, "line_item", null), "TABLE_NAME"))
                .hasSize(2);
        String escaped = "LINE" + metaData.getSearchStringEscape() + "_ITEM";
        assertThat(rows(metaData.getTables(null, null, escaped, new String[] {"TABLE"}), "TABLE_NAME"))
                .containsExactly("line_item");
        assertThat(rows(metaData.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getTables("other", null, "%", null), "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getTables("", connection.getSchema(), "line%", null), "TABLE_SCHEM"))
                .containsOnly(connection.getSchema())
                .hasSize(2);
    }

    @Test
    void listsViewsBehindTablesWithTheirColumns() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW a_view (n) AS SELECT COUNT(*) FROM line_item");
        }
        assertThat(rows(metaData.getTables(null, null, "%", null), "TABLE_NAME", "TABLE_TYPE"))
                .hasSize(3)
                .endsWith("a_view|VIEW");
        assertThat(rows(metaData.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("a_view");
        assertThat(rows(metaData.getColumns(null, null, "a_view", "%"), "COLUMN_NAME", "TYPE_NAME", "IS_NULLABLE"))
                .containsExactly("n|BIGINT|YES");
        assertThat(rows(metaData.getPrimaryKeys(null, null, "a_view"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void remarksAreComments() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table noted (id int primary key, b int)");
            statement.execute("create function noted_f(x integer) returns integer return x");
            statement.execute("comment on table noted is 'the table'");
            statement.execute("comment on column noted.b is 'the column'");
            statement.execute("comment on function noted_f is 'the function'");
        }
        assertThat(remarks(metaData.getTables(null, null, "noted", null))).containsExactly("the table");
        assertThat(remarks(metaData.getColumns(null, null, "noted", "%"))).containsExactly(null, "the column");
        assertThat(remarks(metaData.getFunctions(null, null, "noted_f"))).containsExactly("the function");
    }

    private static List<String> remarks(ResultSet rows) throws SQLException {
        List<String> remarks = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                remarks.add(rows.getString("REMARKS"));
            }
        }
        return remarks;
    }

    @Test
    void describesColumns() throws SQLException {
        assertThat(rows(
                        metaData.getColumns(null, null, "line\\_item", "%"),
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "IS_NULLABLE",
                        "COLUMN_DEF",
                        "ORDINAL_POSITION",
                        "IS_AUTOINCREMENT",
                        "IS_GENERATEDCOLUMN"))
                .containsExactly(
                        "order_id|" + Types.BIGINT + "|BIGINT|19|0|NO|null|1|NO|NO",
                        "number|" + Types.SMALLINT + "|SMALLINT|5|0|NO|null|2|NO|NO",
                        "price|" + Types.DECIMAL + "|DECIMAL|10|2|YES|0|3|NO|NO",
                        "note|" + Types.VARCHAR + "|VARCHAR|30|null|YES|null|4|NO|NO",
                        "at_time|" + Types.TIMESTAMP + "|TIMESTAMP|26|6|YES|null|5|NO|NO");
        assertThat(rows(metaData.getColumns(null, null, "%", "ID"), "TABLE_NAME"))
                .containsExactly("lineXitem");
        assertThat(columns(metaData.getColumns(null, null, null, null)))
                .hasSize(24)
                .startsWith("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME")
                .endsWith("IS_AUTOINCREMENT", "IS_GENERATEDCOLUMN");
    }

    @Test
    void listsThePrimaryKeyByColumnName() throws SQLException {
        assertThat(rows(metaData.getPrimaryKeys(null, null, "line_item"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                .containsExactly("number|2|line_key", "order_id|1|line_key");
    }

    @Test
    void listsIndexesUniqueOnesFirst() throws SQLException {
        assertThat(rows(
                        metaData.getIndexInfo(null, null, "line_item", false, true),
                        "INDEX_NAME",
                        "NON_UNIQUE",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "ASC_OR_DESC"))
                .containsExactly(
                        "line_key|FALSE|1|order_id|A",
                        "line_key|FALSE|2|number|A",
                        "by_note|FALSE|1|note|D",
                        "by_note|FALSE|2|price|A",
                        "by_price|TRUE|1|price|A");
        assertThat(rows(metaData.getIndexInfo(null, null, "line_item", true, true), "INDEX_NAME"))
                .doesNotContain("by_price");
    }

    @Test
    void listsTypesByTheirNumber() throws SQLException {
        List<String> numbers = rows(metaData.getTypeInfo(), "DATA_TYPE");

        assertThat(numbers)
                .hasSize(18)
                .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        assertThat(rows(metaData.getTypeInfo(), "TYPE_NAME"))
                .contains(
                        "TINYINT",
                        "DECIMAL",
                        "VARCHAR",
                        "UUID",
                        "JSON",
                        "ARRAY",
                        "TIMESTAMP",
                        "TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void listsSchemasAndTableTypesAndNoCatalogs() throws SQLException {
        assertThat(rows(metaData.getSchemas(), "TABLE_SCHEM")).contains(connection.getSchema());
        assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE")).containsExactly("LOCAL TEMPORARY", "TABLE", "VIEW");
        assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
    }

    @Test
    void tellsOfTemporaryTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE passing (a INT)");
        }
        String[] types = {"LOCAL TEMPORARY"};
        assertThat(rows(metaData.getTables(null, null, "%", types), "TABLE_NAME"))
                .containsExactly("passing");
        assertThat(rows(metaData.getColumns(null, null, "passing", "%"), "COLUMN_NAME"))
                .containsExactly("a");
    }

    @Test
    void saysWhatItIs() throws SQLException {
        assertThat(metaData.getDatabaseProductName()).isEqualTo("Travertine");
        assertThat(metaData.getJDBCMajorVersion()).isEqualTo(4);
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(metaData.getConnection()).isSameAs(connection);
        assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(connection.getTransactionIsolation());
        assertThat(metaData.supportsSelectForUpdate()).isTrue();
        assertThat(metaData.supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED))
                .isTrue();
        assertThat(metaData.getResultSetHoldability()).isEqualTo(connection.getHoldability());
    }

    @Test
    void listsForeignKeysFromBothSides() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table parcel (id integer primary key, item_order bigint, item_number smallint,"
                    + " again integer constraint same references lineXitem on delete cascade,"
                    + " constraint of_line foreign key (item_number, item_order) references line_item (number, order_id)"
                    + " on update set null on delete restrict)");
        }
        String[] columns = {
            "PKTABLE_NAME",
            "PKCOLUMN_NAME",
            "FKTABLE_NAME",
            "FKCOLUMN_NAME",
            "KEY_SEQ",
            "UPDATE_RULE",
            "DELETE_RULE",
            "FK_NAME",
            "PK_NAME",
            "DEFERRABILITY"
        };
        String same = "lineXitem|id|parcel|again|1|3|0|same|null|7";
        String[] ofLine = {
            "line_item|number|parcel|item_number|1|2|1|of_line|line_key|7",
            "line_item|order_id|parcel|item_order|2|2|1|of_line|line_key|7"
        };

        assertThat(rows(metaData.getImportedKeys(null, "public", "PARCEL"), columns))
                .containsExactlyInAnyOrder(same, ofLine[0], ofLine[1]);
        assertThat(rows(metaData.getExportedKeys(null, null, "line_item"), columns))
                .containsExactly(ofLine);
        assertThat(rows(metaData.getCrossReference(null, null, "lineXitem", null, null, "parcel"), columns))
                .containsExactly(same);
        assertThat(rows(metaData.getImportedKeys(null, null, "line_item"), columns))
                .isEmpty();
    }

    @Test
    void saysWhichColumnsFillThemselves() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table filled (id integer generated always as identity, n integer,"
                    + " twice bigint generated always as (n * 2) stored)");
        }

        assertThat(rows(
                        metaData.getColumns(null, null, "filled", null),
                        "COLUMN_NAME",
                        "IS_AUTOINCREMENT",
                        "IS_GENERATEDCOLUMN"))
                .containsExactly("id|YES|NO", "n|NO|NO", "twice|NO|YES");
    }
}
