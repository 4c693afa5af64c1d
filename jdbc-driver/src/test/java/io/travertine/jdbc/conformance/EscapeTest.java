package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EscapeTest {

    /** Arguments of the functions that do not take one number, text or date, by name. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("ATAN2", "1, 2"),
            Map.entry("MOD", "7, 3"),
            Map.entry("POWER", "2, 3"),
            Map.entry("PI", ""),
            Map.entry("ROUND", "1.25, 1"),
            Map.entry("TRUNCATE", "1.25, 1"),
            Map.entry("CONCAT", "'a', 'b'"),
            Map.entry("REPLACE", "'abc', 'b', 'x'"),
            Map.entry("SUBSTRING", "'abc', 2, 1"),
            Map.entry("IFNULL", "null, 1"),
            Map.entry("CURDATE", ""),
            Map.entry("CURTIME", ""),
            Map.entry("NOW", ""));

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:escapes");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String value(String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + expression)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void everyFunctionThatTheMetadataListWorks() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        List<String> failures = new ArrayList<>();
        call(metaData.getNumericFunctions(), "0.5", failures);
        call(metaData.getStringFunctions(), "' a '", failures);
        call(metaData.getSystemFunctions(), "", failures);
        call(metaData.getTimeDateFunctions(), "timestamp '2024-02-29 12:00:00'", failures);

        assertThat(failures).isEmpty();
    }

    private void call(String functions, String argument, List<String> failures) {
        for (String name : functions.split(",", -1)) {
            String call = "{fn " + name.toLowerCase(Locale.ROOT) + "(" + ARGUMENTS.getOrDefault(name, argument) + ")}";
            try {
                assertThat(value(call)).as(call).isNotNull();
            } catch (SQLException e) {
                failures.add(call + ": " + e.getMessage());
            }
        }
    }

    @Test
    void leavesQuotesAndCommentsAlone() throws SQLException {
        assertThat(value("'{fn x}' -- {fn y}\n")).isEqualTo("{fn x}");
        assertThat(value("'it''s {fn z}' /* {oj */")).isEqualTo("it's {fn z}");
        assertThat(connection.nativeSQL("select \"{fn\", {fn ucase('}')}"))
                .isEqualTo("select \"{fn\",     upper('}') ");
    }

    @Test
    void errorsNameThePlaceThatWasWritten() {
        assertThatThrownBy(() -> value("{fn abs(nowhere)}")).hasMessageContaining("line 1, column 16");
    }

    @Test
    void escapesCanBeSwitchedOff() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            assertThatThrownBy(() -> statement.executeQuery("select * from {oj item}"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
