package io.travertine.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Functions in Java, as the property {@code javaFunctions} allows them. */
public class JavaFunctionTest {

    private static final String CLASS = JavaFunctionTest.class.getName();

    @TempDir
    Path directory;

    /** What a function calls. */
    public static String shout(String text, int times) throws SQLException {
        if (times < 0) {
            throw new SQLException("times must not be negative");
        }
        return text.toUpperCase(Locale.ROOT) + "!".repeat(times);
    }

    private Connection open(String property) throws SQLException {
        return DriverManager.getConnection("jdbc:travertine:" + directory + property);
    }

    private static void assertState(Statement statement, String sql, String state, String message) {
        assertThatThrownBy(() -> {
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        rows.next();
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    @Test
    void aDefinitionLastsAndIsCalledOnlyWhereItsClassIsAllowed() throws SQLException {
        try (Connection connection = open("?javaFunctions=com.example.*," + CLASS);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION shout(t VARCHAR, n INT) RETURNS VARCHAR LANGUAGE JAVA DETERMINISTIC"
                    + " EXTERNAL NAME '" + CLASS + ".shout'");
            statement.execute(
                    "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR, b VARCHAR GENERATED ALWAYS AS (shout(a, 1)))");
            statement.execute("INSERT INTO t (id, a) VALUES (1, 'oh')");
            assertState(statement, "SELECT shout('x', -1)", "38000", "public.shout");
        }
        try (Connection connection = open("");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT b FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("OH!");
            }
            assertState(statement, "SELECT shout('x', 2)", "42501", "javaFunctions=" + CLASS);
            assertState(statement, "INSERT INTO t (id, a) VALUES (2, 'no') RETURNING id", "42501", "public.shout");
        }
        String ofPackage = CLASS.substring(0, CLASS.lastIndexOf('.')) + ".*";
        try (Connection connection = open("?javaFunctions=" + ofPackage);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT shout(a, 2) FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("OH!!");
            assertThatThrownBy(() -> open("?javaFunctions=java.lang.Math").close())
                    .hasMessageContaining("javaFunctions");
        }
    }

    @Test
    void aListThatNamesNoClassesIsRefused() {
        assertThatThrownBy(() -> open("?javaFunctions=java.lang.*.x").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("com.example.*");
    }
}
