package io.travertine.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sqlline.CommandHandler;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command that the console has on a terminal, typed once. */
class SqllineCommandsTest {

    private static final String URL = "jdbc:travertine:mem:sqlline_commands";

    private static Connection connection;
    private static TypedConsole console;

    @TempDir
    private static Path home;

    @TempDir
    private Path directory;

    /**
     * What is typed and what must be seen; {@code FILE} stands for a file that does not exist yet.
     *
     * @param seen texts of the output, in this order
     */
    private record Typed(String command, String lines, List<String> seen) {

        @Override
        public String toString() {
            return command;
        }
    }

    private static Typed typed(String command, String lines, String... seen) {
        return new Typed(command, lines, List.of(seen));
    }

    private static Stream<Typed> commands() {
        return Stream.of(listings(), metaData(), sessions(), statements(), files(), options())
                .flatMap(s -> s);
    }

    private static Stream<Typed> listings() {
        return Stream.of(
                typed("tables", "!tables", "TABLE_NAME", "city", "TABLE"),
                typed("describe", "!describe city", "COLUMN_NAME", "id", "INTEGER", "name", "VARCHAR"),
                typed("columns", "!columns city", "COLUMN_NAME", "id", "name"),
                typed("indexes", "!indexes city", "INDEX_NAME", "city_name"),
                typed("primarykeys", "!primarykeys city", "PK_NAME", "id"),
                typed("exportedkeys", "!exportedkeys city", "FKTABLE_NAME", "street"),
                typed("importedkeys", "!importedkeys street", "PKTABLE_NAME", "city"),
                typed("procedures", "!procedures", "PROCEDURE_NAME"),
                typed("schemas", "!schemas", "TABLE_SCHEM", "public"),
                typed("typeinfo", "!typeinfo", "TYPE_NAME", "BIGINT"),
                typed("lsm", "!lsm", "level", "tombstones", "filters: "));
    }

    private static Stream<Typed> metaData() {
        return Stream.of(
                typed("dbinfo", "!dbinfo", "getDatabaseProductName", "Travertine"),
                typed("metadata", "!metadata getTableTypes", "TABLE_TYPE", "VIEW"),
                typed("nativesql", "!nativesql select {fn upper('a')}", "select"),
                typed("scan", "!scan", "io.travertine.jdbc.TravertineDriver"));
    }

    private static Stream<Typed> sessions() {
        return Stream.of(
                typed("connect", "!connect " + URL + "_other\n!list", "2 active connections", "_other"),
                typed("list", "!list", "1 active connection", URL),
                typed("go", "!connect " + URL + "_other\n!go 0\nselect count(*) from city;", "| 2 "),
                typed("all", "!all values 7;", "Executing SQL against", "| 7 "),
                typed("nickname", "!nickname home\n!list", "open     home"),
                typed("reconnect", "!reconnect\nselect count(*) from city;", "| 2 "),
                typed("close", "!close\n!list", "No active connections"),
                typed("closeall", "!closeall\n!list", "No active connections"),
                typed("showconfconnections", "!showconfconnections", ""),
                typed("rereadconfconnections", "!rereadconfconnections", ""),
                typed("properties", "!properties FILE\n!list", "_third"),
                typed("isolation", "!isolation TRANSACTION_SERIALIZABLE", ""),
                typed("readonly", "!readonly on\ninsert into city values (9, 'x');", "25006"),
                typed(
                        "autocommit",
                        "!autocommit off\ndelete from city;\n!rollback\nselect count(*) as n from city;",
                        "| 2 "),
                typed(
                        "commit",
                        "!autocommit off\ninsert into street values (1, 1);\n!commit\n!rollback\nselect city from street where id = 1;",
                        "Commit complete",
                        "1 row selected"),
                typed("rollback", "!autocommit off\ndelete from city;\n!rollback", "Rollback complete"),
                typed("quit", "!quit\nvalues 77;", ""));
    }

    private static Stream<Typed> statements() {
        return Stream.of(
                typed("sql", "!sql select name from city where id = 1;", "Bern"),
                typed("call", "!call values 5", "not supported: calls of stored procedures"),
                typed(
                        "batch",
                        "!batch\ninsert into street values (3, 2);\ninsert into street values (4, 2);\n!batch\n"
                                + "select count(*) as n from street where city = 2;",
                        "| 2 "),
                typed("explain", "!explain select * from city where id = 1", "PointGet"),
                typed("print", "!print markdown select * from city order by id", "| id | name |", "| 1 | Bern |"),
                typed("timing", "!timing on\nvalues 1;", "1 row selected ("),
                typed("history", "values 8;\n!history", "values 8;"),
                typed("rerun", "values 88;\n!/ -1", "| 88 ", "| 88 "),
                typed("dropall", "!dropall", "dropall"));
    }

    private static Stream<Typed> files() {
        return Stream.of(
                typed("import", "!import FILE town", "2 rows into town"),
                typed("checkpoint", "!checkpoint FILE", "checkpoint"),
                typed("run", "!run FILE", "| 41 "),
                typed("script", "!script FILE\nvalues 1;\n!script\n", "Saving command script", "Script closed"),
                typed("record", "!record FILE\nvalues 1;\n!record", "Saving all output", "Recording stopped"),
                typed("save", "!save", "Saving preferences to", ".travertine_console"));
    }

    private static Stream<Typed> options() {
        return Stream.of(
                typed("set", "!set outputFormat markdown\nselect name from city where id = 1;", "| name |", "| Bern |"),
                typed("reset", "!set maxWidth 11\n!reset maxWidth", "maxWidth"),
                typed("outputformat", "!outputformat csv\nselect name from city where id = 1;", "'Bern'"),
                typed("verbose", "!verbose", "verbose: on"),
                typed("brief", "!brief", "verbose: off"),
                typed("resize", "!resize", ""),
                typed("rehash", "!rehash\nvalues 6;", "| 6 "),
                typed("pager", "!pager off\nvalues 6;", "| 6 "),
                typed("help", "!help", "!lsm", "!import"),
                typed("manual", "!manual", ""),
                typed("appconfig", "!appconfig io.travertine.console.ConsoleApplication\nvalues 6;", "| 6 "),
                typed("commandhandler", "!commandhandler", ""),
                typed("prompthandler", "!prompthandler sqlline.PromptHandler", ""));
    }

    @BeforeAll
    static void open() throws SQLException {
        console = new TypedConsole(URL, home);
        connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table city (id integer primary key, name varchar(20))");
            statement.execute("create index city_name on city (name)");
            statement.execute("create table street (id integer primary key, city integer references city (id))");
            statement.execute("insert into city values (1, 'Bern'), (2, 'Zürich')");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        console.close();
        connection.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void worksOnADatabaseOfOurs(Typed typed) throws Exception {
        Path file = directory.resolve("file");
        switch (typed.command()) {
            case "import" -> Files.writeString(file, "id,name\n1,Thun\n2,Chur\n");
            case "run" -> Files.writeString(file, "values 41;\n");
            case "properties" -> Files.writeString(file, "url=" + URL + "_third\n");
            default -> assertThat(file).doesNotExist();
        }

        String output = console.type(typed.lines().replace("FILE", file.toString()));

        assertThat(output)
                .containsSubsequence(typed.seen().toArray(String[]::new))
                .doesNotContain("Exception", "Unknown command", "nashorn");
    }

    @Test
    void noneIsLeftOut() {
        Set<String> all = new ConsoleApplication()
                .getCommandHandlers(new ConsoleSqlLine()).stream()
                        .map(CommandHandler::getName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(commands().map(Typed::command)).containsExactlyInAnyOrderElementsOf(all);
    }
}
