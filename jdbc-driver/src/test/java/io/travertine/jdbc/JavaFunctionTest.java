package io.travertine.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Functions in Java, as the property {@code javaFunctions} allows them. */
public class JavaFunctionTest {

    private static final String CLASS = JavaFunctionTest.class.getName();

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path directory;

    /** What a function calls. */
    public static String shout(String text, int times) throws SQLException {
        if (times < 0) {
            throw new SQLException("times must not be negative");
        }
        return text.toUpperCase(Locale.ROOT) + "!".repeat(times);
    }

    /** What a function calls that tells how often. */
    public static int counted(int value) {
        CALLS.incrementAndGet();
        return value;
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
    void whatColumnsHaveInCommonIsCalledOnceForARowIfItIsDeterministic() throws SQLException {
        String query = "SELECT f(a) + 1, f(a) + 2, (f(a) + 2) * a, CASE WHEN a = 2 THEN f(a) END FROM t";
        try (Connection connection = open("?javaFunctions=" + CLASS);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INT PRIMARY KEY)");
            statement.execute("INSERT INTO t VALUES (1), (2), (3)");
            String definition = "FUNCTION %s(x INT) RETURNS INT LANGUAGE JAVA %s EXTERNAL NAME '" + CLASS + ".counted'";
            statement.execute("CREATE " + definition.formatted("f", "DETERMINISTIC"));
            statement.execute("CREATE " + definition.formatted("g", "NOT DETERMINISTIC"));
            assertThat(calls(statement, query)).isEqualTo(3);
            assertThat(calls(statement, query.replace("f(", "g("))).isEqualTo(3 * 3 + 1);
            String branches = "SELECT CASE WHEN a = 2 THEN f(a) + 1 END, CASE WHEN a = 2 THEN f(a) + 2 END FROM t";
            assertThat(calls(statement, branches)).isEqualTo(2);
        }
    }

    private static int calls(Statement statement, String query) throws SQLException {
        CALLS.set(0);
        try (ResultSet rows = statement.executeQuery(query)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(3);
        }
        return CALLS.get();
    }

    @Test
    void aListThatNamesNoClassesIsRefused() {
        assertThatThrownBy(() -> open("?javaFunctions=java.lang.*.x").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("com.example.*");
    }
}
