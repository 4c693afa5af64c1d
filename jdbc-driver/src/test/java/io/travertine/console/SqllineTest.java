package io.travertine.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of sqlline against the driver, in the application that the console opens. */
class SqllineTest {

    private static final String URL = "jdbc:travertine:mem:sqlline";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table city (id integer primary key, name varchar(20))");
            statement.execute("create index city_name on city (name)");
            statement.execute("insert into city values (1, 'Bern'), (2, 'Zürich')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static String type(String... lines) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SqlLine sqlLine = new ConsoleSqlLine();
        sqlLine.setOutputStream(output);
        sqlLine.setErrorStream(output);
        String script = "!set maxWidth 300\n" + String.join("\n", lines) + "\n!quit\n";
        String[] args = {"-u", URL, "-ac", ConsoleApplication.class.getName()};
        sqlLine.begin(args, new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), false);
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsQueriesAndUpdates() throws Exception {
        String output = type("insert into city values (3, 'Basel');", "select * from city order by id;");

        assertThat(output)
                .contains("1 row affected")
                .contains("| 2  | Zürich |")
                .contains("3 rows selected")
                .doesNotContain("Exception");
    }

    @Test
    void listsTablesAndColumnsAndIndexes() throws Exception {
        String output = type("!tables", "!describe city", "!indexes city", "!primarykeys city", "!schemas");

        assertThat(output).contains("city", "city_name", "VARCHAR", "PRIMARY").doesNotContain("Exception", "Error:");
    }

    @Test
    void databaseInformationIsComplete() throws Exception {
        String output = type("!dbinfo", "!typeinfo", "!procedures", "!importedkeys city", "!isolation DEFAULT");

        assertThat(output)
                .contains("getDatabaseProductName", "Travertine", "supportsTransactions")
                .doesNotContain("Exception", "Error:");
    }

    @Test
    void showsErrorsWithStateAndGoesOn() throws Exception {
        String output = type("select * from nowhere;", "select count(*) as cities from city;");

        assertThat(output).contains("nowhere", "state=42S02", "cities");
    }

    @Test
    void showsTheStorageAndPlans() throws Exception {
        String output = type("!explain select * from city where id = 1", "!lsm", "!timing off", "values 1;", "!quit");

        assertThat(output)
                .contains("PointGet", "level", "tombstones", "filters: ", "1 row selected" + System.lineSeparator())
                .doesNotContain("Exception", "Error:");
    }

    @Test
    void transactionsWorkByHand() throws Exception {
        String output = type(
                "!autocommit off",
                "delete from city;",
                "!rollback",
                "!autocommit on",
                "select count(*) as cities from city;");

        assertThat(output).contains("Rollback complete").contains("| 2      |");
    }
}
