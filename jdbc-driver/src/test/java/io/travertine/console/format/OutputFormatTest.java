package io.travertine.console.format;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputFormatTest {

    private static final String AWKWARD =
            "select 1 as id, 'a|b' as bar, 'say \"hi\"\nthere' as text, cast(null as integer) as nothing";

    private static List<String> print(OutputFormat format, String sql) throws SQLException {
        StringWriter text = new StringWriter();
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:formats");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            format.printer(new PrintWriter(text, true)).print(rows);
        }
        return text.toString().lines().toList();
    }

    @Test
    void aTableKeepsLineBreaksInTheirColumn() throws SQLException {
        assertThat(print(OutputFormat.table, AWKWARD))
                .containsExactly(
                        "id | bar | text     | nothing",
                        "---+-----+----------+--------",
                        " 1 | a|b | say \"hi\" |    NULL",
                        "   |     | there    |",
                        "(1 row)");
    }

    @Test
    void verticalAlignsLabelsAndContinuesLines() throws SQLException {
        assertThat(print(OutputFormat.vertical, AWKWARD))
                .containsExactly(
                        "-- row 1",
                        "     id: 1",
                        "    bar: a|b",
                        "   text: say \"hi\"",
                        "         there",
                        "nothing: NULL",
                        "(1 row)");
    }

    @Test
    void markdownEscapesWhatWouldBreakTheTable() throws SQLException {
        assertThat(print(OutputFormat.markdown, AWKWARD))
                .containsExactly(
                        "| id | bar | text | nothing |",
                        "| ---: | --- | --- | ---: |",
                        "| 1 | a\\|b | say \"hi\"<br>there |  |");
    }

    @Test
    void csvQuotesLineBreaks() throws SQLException {
        assertThat(print(OutputFormat.csv, AWKWARD))
                .containsExactly("id,bar,text,nothing", "1,a|b,\"say \"\"hi\"\"", "there\",");
    }

    @Test
    void jsonPrintsAnObjectALineWithTypedValues() throws SQLException {
        List<String> lines = print(
                OutputFormat.json,
                "select id, big, exact, ratio, yes, name from (values"
                        + " (1, 9223372036854775807, 0.10, cast(0.5 as double), true, 'a \"b\"'),"
                        + " (2, cast(null as bigint), 12345678901234567890.12, cast('NaN' as double), false, 'Zürich'))"
                        + " as t (id, big, exact, ratio, yes, name) order by id");

        assertThat(lines)
                .containsExactly(
                        "{\"id\":1,\"big\":9223372036854775807,\"exact\":0.10,\"ratio\":0.5,\"yes\":true,\"name\":\"a \\\"b\\\"\"}",
                        "{\"id\":2,\"big\":null,\"exact\":12345678901234567890.12,\"ratio\":\"NaN\",\"yes\":false,\"name\":\"Zürich\"}");
    }

    @Test
    void everyLineOfJsonParses() throws SQLException, IOException {
        for (String line : print(OutputFormat.json, AWKWARD)) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                assertThat(Stream.iterate(parser.nextToken(), token -> token != null, token -> next(parser)))
                        .isNotEmpty();
            }
        }
    }

    private static com.fasterxml.jackson.core.JsonToken next(JsonParser parser) {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void anEmptyResultPrintsNoRow(OutputFormat format) throws SQLException {
        assertThat(print(format, "select id from (values 4711) as t (id) where id < 0"))
                .noneMatch(line -> line.contains("4711"));
    }
}
