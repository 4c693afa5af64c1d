package io.travertine.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        assertThat(errors.toString()).startsWith("error 42S02: ").contains("in: select * from missing");
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
}
