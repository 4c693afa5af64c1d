package io.travertine.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of sqlline against the driver, in the application that the console opens. */
class SqllineTest {

    private static final String URL = "jdbc:travertine:mem:sqlline";

    @TempDir
    private Path home;

    private TypedConsole console;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        console = new TypedConsole(URL, home);
        connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table city (id integer primary key, name varchar(20))");
            statement.execute("create index city_name on city (name)");
            statement.execute("insert into city values (1, 'Bern'), (2, 'Zürich')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        console.close();
        connection.close();
    }

    private String type(String... lines) throws IOException {
        return console.type(lines);
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

    @Test
    void commandsBelongToTheSession() throws Exception {
        String output = type(
                "!autocommit off",
                "delete from city where id = 1;",
                "!print csv select name from city",
                "!rollback",
                "!close",
                "!lsm");

        assertThat(output)
                .containsSubsequence("name", "Zürich", "Rollback complete", "no database is connected", "state=08003")
                .doesNotContain("Bern", "Exception", "VALUES 1", "ancel");
    }

    @Test
    void queriesAreMarkdownOnRequestAndChangesAreCounted() throws Exception {
        String output = type(
                "!set outputFormat markdown",
                "select id, name from city order by id;",
                "insert into city values (3, 'Basel | Bâle');",
                "select name from city where id = 3;");

        assertThat(output)
                .containsSubsequence(
                        "| id | name |", "| ---: | --- |", "| 1 | Bern |", "1 row affected", "| Basel \\| Bâle |")
                .doesNotContain("+--");
    }

    @Test
    void savedOptionsAreThereTheNextTime() throws Exception {
        type("!set nullValue nothing", "!save");

        assertThat(type("select cast(null as integer) as n;"))
                .contains("| nothing |")
                .doesNotContain("engine");
    }

    private void awaitPlanned(String part) throws SQLException {
        try (PreparedStatement planned =
                connection.prepareStatement("select count(*) from sys.statements where statement like ?")) {
            planned.setString(1, "%" + part + "%");
            int count = 0;
            while (count == 0) {
                try (ResultSet result = planned.executeQuery()) {
                    result.next();
                    count = result.getInt(1);
                }
            }
        }
    }

    @Test
    void anInterruptCancelsTheStatement() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ConsoleSqlLine interrupted = TypedConsole.console(output);
        CompletableFuture<SqlLine.Status> session = CompletableFuture.supplyAsync(() -> {
            try {
                return console.begin(interrupted, "select count(*) from generate_series(1, 100000000000);");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        awaitPlanned("generate_series");
        while (!session.isDone()) {
            interrupted.interrupt();
            Thread.yield();
        }

        assertThat(session).succeedsWithin(Duration.ofMinutes(1));
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("state=57014");
    }

    @Test
    void namesAreCompletedAsTheyAreAtThatMoment() throws Exception {
        ConsoleSqlLine completing = TypedConsole.console(new ByteArrayOutputStream());
        completing.runCommands(List.of("!connect " + URL), new DispatchCallback());
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table \"City Hall\" (city_key integer primary key)");
            statement.execute("create table citizen (id integer primary key)");
        }

        assertThat(completed(completing, "select * from cit"))
                .containsExactly("\"City Hall\"", "citizen", "city", "city_key");
        assertThat(completed(completing, "select * from public.citi")).containsExactly("public.citizen");
        assertThat(completed(completing, "select city_")).containsExactly("city_key");
        assertThat(completed(completing, "select * from pub")).containsExactly("public");
        completing.runCommands(List.of("!close"), new DispatchCallback());
        assertThat(completed(completing, "select * from cit")).isEmpty();
    }

    private static List<String> completed(ConsoleSqlLine console, String typed) {
        List<Candidate> candidates = new ArrayList<>();
        LineReader nobodyReads = LineReaderBuilder.builder().build();
        new NameCompleter(console).complete(nobodyReads, new DefaultParser().parse(typed, typed.length()), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }
}
