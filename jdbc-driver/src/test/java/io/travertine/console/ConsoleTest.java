package io.travertine.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final InputStream standardInput = System.in;

    @BeforeEach
    void withoutTerminal() {
        System.setProperty(Console.TERMINAL_PROPERTY, "false");
    }

    @AfterEach
    void restore() {
        System.clearProperty(Console.TERMINAL_PROPERTY);
        System.setIn(standardInput);
    }

    private int run(String... args) {
        return Console.run(new PrintWriter(out, true), new PrintWriter(errors, true), args);
    }

    private static void pipe(String script) {
        System.setIn(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void runsStatementsAndPrintsTables() {
        int status = run(
                "-e",
                "create table t (id integer primary key, name varchar(10), price decimal(6,2))",
                "-e",
                "insert into t values (1, 'one', 1.50), (20, null, 12.25); select * from t order by id;");

        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out)
                .hasToString(String.join(
                        System.lineSeparator(),
                        "ok",
                        "2 rows changed",
                        "id | name | price",
                        "---+------+------",
                        " 1 | one  |  1.50",
                        "20 | NULL | 12.25",
                        "(2 rows)",
                        ""));
    }

    @Test
    void printsCommaSeparatedValues() {
        int status = run(
                "--format", "csv", "-e", "select 'a,b' as x, 'say \"hi\"' as y, '' as z, cast(null as integer) as n");

        assertThat(status).isZero();
        assertThat(out.toString().lines()).containsExactly("x,y,z,n", "\"a,b\",\"say \"\"hi\"\"\",\"\",");
    }

    @Test
    void makesACheckpointThatIsADatabaseOfItsOwn(@TempDir Path directory) {
        String copy = directory.resolve("copy").toString();
        pipe("create table t (id integer primary key);\ninsert into t values (1);\n!checkpoint " + copy
                + "\ninsert into t values (2);\n");
        int status = run(directory.resolve("db").toString());
        int copied = run(copy, "--format", "csv", "-e", "select id from t");

        assertThat(status).isZero();
        assertThat(copied).isZero();
        assertThat(out.toString().lines()).endsWith("checkpoint in " + copy, "1 row changed", "id", "1");
        pipe("!checkpoint " + copy + "\n");
        assertThat(run(directory.resolve("db").toString())).isNotZero();
        assertThat(errors.toString()).startsWith("error 58030: no checkpoint was made");
    }

    @Test
    void importsAFileIntoATableThatItMakes(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("Cities of 2024.csv"),
                "name,inhabitants,founded\nRome,2755000,\nBerlin,3755251,1237-10-28\n");
        pipe("!import '" + file + "'\n!import '" + file + "' towns\n!import '" + file
                + "' towns\nselect name, inhabitants / 1000 as k, founded from towns where founded is not null;\n"
                + "select count(*) as n from cities_of_2024;\n!import\n");

        int status = run();

        assertThat(out.toString().lines())
                .containsExactly(
                        "2 rows into \"cities_of_2024\"",
                        "2 rows into towns",
                        "2 rows into towns",
                        "name   |    k | founded",
                        "-------+------+-----------",
                        "Berlin | 3755 | 1237-10-28",
                        "Berlin | 3755 | 1237-10-28",
                        "(2 rows)",
                        "n",
                        "-",
                        "2",
                        "(1 row)");
        assertThat(errors.toString()).contains("!import FILE [TABLE]");
        assertThat(status).isNotZero();
    }

    @Test
    void runsAScriptFromAFile(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(
                directory.resolve("script.sql"),
                "-- a comment; with a semicolon\ncreate table t (id integer primary key);\ninsert into t values (1);\n");
        String database = directory.resolve("db").toString();

        assertThat(run(database, "-f", script.toString())).isZero();
        assertThat(run(database, "-e", "select count(*) as n from t")).isZero();
        assertThat(out.toString().lines()).containsExactly("ok", "1 row changed", "n", "-", "1", "(1 row)");
    }

    @Test
    void runsAPipedScript() {
        pipe("select 1 as one;\nselect 2 as two\n");

        assertThat(run()).isZero();
        assertThat(out.toString()).contains("one", "two");
    }

    @Test
    void stopsAtTheFirstErrorWithStatusOne() {
        pipe("select 1 as one; select * from missing; select 3 as three;");

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("one").doesNotContain("three");
        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        message -> assertThat(message).startsWith("error 42S02: "),
                        line -> assertThat(line).isEqualTo("select * from missing"),
                        caret -> assertThat(caret).isEqualTo("              ^"));
    }

    @Test
    void runsCommandsBetweenStatements() {
        pipe("""
                create table city (id integer primary key, name varchar(20) default 'a
                !tables' not null, heat decimal(4, 1));
                create index city_name on city (name desc);
                !tables c%
                !describe city;
                !indexes city
                !explain select * from city where id = 1
                select count(*) as n
                from city;
                !lsm
                """);

        assertThat(run()).as(errors.toString()).isZero();
        assertThat(out.toString().lines().map(String::stripTrailing))
                .containsSubsequence("schema | table | kind", "public | city  | TABLE", "(1 row)")
                .containsSubsequence("column | type          | null | default  | key", "(3 rows)")
                .contains(
                        "heat   | DECIMAL(4, 1) | yes  |          |",
                        "city_name | no     | 1        | name   | descending")
                .anyMatch(line -> line.contains("PointGet"))
                .containsSubsequence("n", "-", "0")
                .anyMatch(line -> line.startsWith("memory "))
                .anyMatch(line -> line.startsWith("filters: "));
    }

    @Test
    void tellsTheTimeOfStatementsOnRequest() {
        pipe("!timing on\nselect 1 as one;\n!timing off\nselect 2 as two;\n");

        assertThat(run()).isZero();
        assertThat(out.toString().lines().filter(line -> line.matches("\\(\\d+\\.\\d{3} seconds\\)")))
                .hasSize(2);
    }

    @Test
    void anUnknownOrMisusedCommandIsAnError() {
        pipe("!nosuch x");
        assertThat(run()).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("error 42000: unknown command !nosuch; in a script there are !checkpoint, !describe,");

        pipe("!describe");
        assertThat(run()).isEqualTo(1);
        assertThat(errors.toString()).contains("write !describe TABLE");

        pipe("!describe nowhere");
        assertThat(run()).isEqualTo(1);
        assertThat(errors.toString()).contains("table 'nowhere' not found");
    }

    @Test
    void saysWhatIsWrongWithTheDatabaseOrTheFile(@TempDir Path directory) {
        assertThat(run("jdbc:travertine:mem:x?nosuch=1", "-e", "select 1")).isEqualTo(1);
        assertThat(errors.toString()).contains("unknown connection property \"nosuch\"");
        assertThat(run("-f", directory.resolve("missing.sql").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("no such file: ");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: travertine", "-e, --execute", "demo");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("travertine 0.1.0");
        assertThat(run("--nosuch")).isEqualTo(2);
        assertThat(errors.toString()).contains("--nosuch");
    }

    @Test
    void theReadmeLeadsFromAFileToAChart(@TempDir Path directory) throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        String readme = Files.readString(root.resolve("README.md"));
        String block = readme.substring(readme.indexOf("```console\n"), readme.indexOf("## Map of the house"));
        Matcher line = Pattern.compile("(?m)^bin/travertine \\./baths (?:--format (\\w+) )?-e \"(.*?)\"(?: > (\\S+))?$")
                .matcher(block.substring(0, block.lastIndexOf("```")));
        int lines = 0;
        while (line.find()) {
            String format = line.group(1) == null ? "table" : line.group(1);
            String sql = line.group(2).replace("samples/", root.resolve("samples") + "/");
            assertThat(run(directory.resolve("baths").toString(), "--format", format, "-e", sql))
                    .as(sql + "\n" + errors)
                    .isZero();
            lines++;
        }

        assertThat(lines).isEqualTo(4);
        assertThat(out.toString().lines())
                .contains("12 rows into \"springs\"", "Japan         |       2 |    98.0")
                .containsSubsequence("seen,heat", "2021,96.0");
    }
}
