package io.travertine.jdbc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.TransferProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CopyTest {

    @TempDir
    private Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:copy");
        statement = connection.createStatement();
        statement.execute("create table item (id integer primary key, name varchar(5) default 'none',"
                + " price decimal(6, 2) check (price > 0))");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int copy(String table, Path file, String options) throws SQLException {
        return statement.executeUpdate("copy " + table + " from '" + file + "' with (" + options + ")");
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @Test
    void readsCsvByTheNamesInItsHeader() throws Exception {
        Path file = file("a.csv", "price,ID\n1.50,1\n,2\n\"2,5\",3\n".replace("\"2,5\"", "2.5"));

        assertThat(copy("item", file, "header")).isEqualTo(3);
        assertThat(rows("select * from item order by id")).containsExactly("1|none|1.50", "2|none|null", "3|none|2.50");
    }

    @Test
    void readsCsvWithItsOwnCharactersAndNullText() throws Exception {
        Path file = file("a.txt", "1;'a;''b';NA\r\n2;NA;3\r\n3;'NA';4\r\n\r\n");

        assertThat(copy("item (id, name, price)", file, "format csv, delimiter ';', quote '''', null 'NA'"))
                .isEqualTo(3);
        assertThat(rows("select * from item order by id")).containsExactly("1|a;'b|null", "2|null|3.00", "3|NA|4.00");
    }

    @Test
    void readsJsonLines() throws Exception {
        Path file = file("a.jsonl", "{\"id\": 1, \"price\": 1.25}\n\n{\"price\": null, \"ID\": \"2\"}\n");

        assertThat(copy("item", file, "format json")).isEqualTo(2);
        assertThat(rows("select * from item order by id")).containsExactly("1|none|1.25", "2|none|null");
        assertThatThrownBy(() -> copy("item", file("b.json", "{\"id\": 3}\n{\"id\": 4, \"pric\": 5}\n"), "format json"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("(pric)");
        assertThatThrownBy(() -> copy("item", file("c.json", "{\"id\": 3}\n{\"id\": \n"), "format json"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("not JSON");
    }

    @Test
    void saysWhereAnErrorIsAndLeavesNothing() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 3000; i++) {
            text.append(i).append(",x,").append(i == 2500 ? "abc" : "1").append('\n');
        }
        Path file = file("a.csv", text.toString());

        assertThatThrownBy(() -> copy("item", file, "format csv"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a.csv, line 2500, column 3 (price)")
                .hasMessageContaining("'abc'");
        assertThat(rows("select count(*) from item")).containsExactly("0");
        assertThatThrownBy(() -> copy("item", file("b.csv", "1,x,1\n2,y,-1\n"), "format csv"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("item_price_check");
        assertThatThrownBy(() -> copy("item", file("c.csv", "1,x,1\n2,y\n"), "format csv"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("2 values where 3 columns are expected: id, name, price");
        assertThatThrownBy(() -> copy("item", file("d.csv", "id,nam\n1,x\n"), "header"))
                .hasMessageContaining("'nam'")
                .hasMessageContaining("did you mean name?");
        assertThat(rows("select count(*) from item")).containsExactly("0");
    }

    @Test
    void anErrorInATransactionLeavesTheTransaction() throws Exception {
        connection.setAutoCommit(false);
        statement.executeUpdate("insert into item (id) values (77)");
        Path file = file("a.csv", "1,x,1\n1,y,1\n");

        assertThatThrownBy(() -> copy("item", file, "format csv")).hasMessageContaining("line 2");
        connection.commit();

        assertThat(rows("select id from item")).containsExactly("77");
        assertThatThrownBy(() -> copy("item", file, "batch 10")).hasMessageContaining("cannot run in a transaction");
    }

    @Test
    void putsRowsThatCannotBeTakenIntoAFile() throws Exception {
        Path file = file("a.csv", "1,x,1\n2,far too long,1\nabc,y,1\n4,z\n5,y,-5\n1,again,1\n6,ok,2\n");
        Path rejects = directory.resolve("bad.csv");

        assertThat(copy("item", file, "rejects '" + rejects + "'")).isEqualTo(2);

        assertThat(rows("select id from item order by id")).containsExactly("1", "6");
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("line,column,sqlstate,reason,values");
        assertThat(lines.get(1)).startsWith("2,,22001,").endsWith("2,far too long,1");
        assertThat(lines.get(2)).startsWith("3,1,22018,").endsWith("abc,y,1");
        assertThat(lines).anyMatch(line -> line.startsWith("4,,") && line.contains("3 columns are expected"));
        assertThat(lines).anyMatch(line -> line.startsWith("5,,23514,"));
        assertThat(lines).anyMatch(line -> line.startsWith("6,,23505,"));
    }

    @Test
    void namesTheFirstErrorOfTheFile() throws Exception {
        Path file = file("a.csv", "1,x,1\n2,x,-1\n3,x\nabc,x,1\n");

        assertThatThrownBy(() -> copy("item", file, "format csv"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("item_price_check");
    }

    @Test
    void committedBatchesStay() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 250; i++) {
            text.append(i == 230 ? 1 : i).append(",x,1\n");
        }
        Path file = file("a.csv", text.toString());

        assertThatThrownBy(() -> copy("item", file, "batch 100"))
                .hasMessageContaining("line 230")
                .hasMessageContaining("the 200 rows of earlier batches are in the table");
        assertThat(rows("select count(*) from item")).containsExactly("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format csv", "format csv, header, null 'NULL'", "format json"})
    void everyTypeMakesTheRoundTrip(String options) throws Exception {
        String columns =
                "(id bigint primary key, b boolean, s smallint, i integer, r real, d double, n decimal(38, 10),"
                        + " m decimal(5, 2), c char(3), t varchar(50), x varbinary, da date, ti time(6), ts timestamp(6), u uuid,"
                        + " tz timestamp with time zone)";
        statement.execute("create table one " + columns);
        statement.execute("create table two " + columns);
        statement.execute("insert into one values"
                + " (1, true, -32768, 2147483647, 1.5, 1.0E-300, 1234567890123456789012345678.0123456789, 1.10, 'ab',"
                + " 'comma, \"quote\" ''', x'00ff5c', date '0001-01-01', time '23:59:59.999999',"
                + " timestamp '2024-02-29 12:34:56.123456', uuid '00112233-4455-6677-8899-aabbccddeeff',"
                + " '2024-02-29 12:34:56.123456+05:30'),"
                + " (2, false, 0, 0, 0, 0, 0, 0, '', '', x'', date '9999-12-31', time '00:00:00',"
                + " timestamp '1500-01-01 00:00:00', uuid 'ffffffff-ffff-ffff-ffff-ffffffffffff',"
                + " '1500-01-01 00:00:00Z'),"
                + " (9223372036854775807, null, null, null, null, null, null, null, null, null, null, null, null, null,"
                + " null, null)");
        statement.execute("insert into one (id, t, d) values (4, 'NULL', cast('NaN' as double)),"
                + " (5, '  line\none ', cast('-Infinity' as double)), (6, '\\x00 \u00e4\u20ac\ud83d\ude00', -0.1)");
        Path file = directory.resolve("all");

        int written = statement.executeUpdate("copy one to '" + file + "' (" + options + ")");
        int read = copy("two", file, options);

        assertThat(written).isEqualTo(6);
        assertThat(read).isEqualTo(6);
        assertThat(rows("select * from two order by id")).isEqualTo(rows("select * from one order by id"));
        assertThat(rows("select count(*) from two where t is null")).containsExactly("1");
    }

    @Test
    void aColumnOfNullsAloneMakesTheRoundTrip() throws Exception {
        statement.execute("create table one (a varchar(3))");
        statement.execute("insert into one values (null), (''), ('x')");
        Path file = directory.resolve("one.csv");

        statement.executeUpdate("copy one to '" + file + "'");
        statement.executeUpdate("copy one from '" + file + "'");

        assertThat(Files.readString(file)).contains("\"\"\n");
        assertThat(rows("select a, count(*) from one group by a order by a")).containsExactly("|2", "x|2", "null|2");
    }

    @Test
    void writesQueriesAndChosenColumns() throws Exception {
        statement.execute("insert into item values (2, 'b', 2), (1, 'a', 1)");
        Path file = directory.resolve("q.csv");

        int rows = statement.executeUpdate(
                "copy (select id * 10 as ten, name from item order by id) to '" + file + "' with (header true)");

        assertThat(rows).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("ten,name\n10,a\n20,b\n");
        statement.executeUpdate("copy item (price, id) to '" + file + "' (format json)");
        assertThat(Files.readString(file)).isEqualTo("{\"price\":1.00,\"id\":1}\n{\"price\":2.00,\"id\":2}\n");
    }

    @Test
    void aFileThatCannotBeWrittenInFullKeepsWhatWasThere() throws Exception {
        statement.execute("insert into item values (1, 'a', 1), (2, 'b', 2)");
        Path file = file("q.csv", "before");

        assertThatThrownBy(() -> statement.executeUpdate("copy (select 1 / (2 - id) from item) to '" + file + "'"))
                .isInstanceOf(SQLException.class);

        assertThat(Files.readString(file)).isEqualTo("before");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void makesTheTableThatTheFileSuggests() throws Exception {
        Path file = file(
                "new.csv",
                "id,price,weight,day,at,code,ok,note\n1,1.5,1e3,2024-02-29,2024-02-29 10:00:00,007,true,\n"
                        + "12345678901,100.25,2,2024-03-01,2024-03-01T11:00:00.5,12,false,x\n");

        assertThat(copy("fresh", file, "header, create")).isEqualTo(2);

        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, null, "fresh", null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"));
            }
        }
        assertThat(columns)
                .containsExactly(
                        "id BIGINT",
                        "price DECIMAL",
                        "weight DOUBLE",
                        "day DATE",
                        "at TIMESTAMP",
                        "code VARCHAR",
                        "ok BOOLEAN",
                        "note VARCHAR");
        assertThat(rows("select code, price from fresh order by id")).containsExactly("007|1.50", "12|100.25");
        assertThatThrownBy(() -> copy("broken", file("b.csv", "a,b\n1,2\n3\n"), "header, create"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> statement.executeQuery("select * from broken")).hasMessageContaining("not found");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        Path file = file("a.csv", "1,x,1\n");

        assertThatThrownBy(() -> copy("item", file, "freeze")).hasMessageContaining("FREEZE");
        assertThatThrownBy(() -> copy("item", file, "format xml")).hasMessageContaining("csv or json");
        assertThatThrownBy(() -> copy("item", file, "delimiter 'ab'")).hasMessageContaining("one character");
        assertThatThrownBy(() -> copy("item", file, "batch 0")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> copy("item", directory.resolve("none.csv"), "header"))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> copy("nothing", file, "format csv")).hasMessageContaining("'nothing' not found");
        assertThatThrownBy(() -> statement.executeUpdate("copy item from")).isInstanceOf(SQLException.class);
        connection.setReadOnly(true);
        assertThatThrownBy(() -> copy("item", file, "format csv")).hasMessageContaining("only reads");
    }

    @Test
    void tellsHowFarItHasCome() throws Exception {
        Path path = directory.resolve("many.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(path)) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(i + ",abc,1.25\n");
            }
        }
        List<TransferProgress> told = new ArrayList<>();
        connection.unwrap(TravertineConnection.class).setProgressListener(told::add);

        assertThat(copy("item", path, "format csv")).isEqualTo(20_000);

        assertThat(told).hasSizeGreaterThan(5);
        assertThat(told.subList(0, told.size() - 1)).noneMatch(TransferProgress::finished);
        TransferProgress last = told.get(told.size() - 1);
        assertThat(last.finished()).isTrue();
        assertThat(last.rows()).isEqualTo(20_000);
        assertThat(last.bytesTotal()).contains(Files.size(path));
        assertThat(last.bytes()).isEqualTo(Files.size(path));
        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.rows(), b.rows()));
    }
}
