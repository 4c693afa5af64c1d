package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks random queries of this database and of DuckDB, and compares the answers. {@code -Dseed} is the first set of tables,
 * {@code -Dcount} how many; each is asked {@value #QUERIES} queries, before and after its indexes exist.
 */
class DifferentialTest {

    private static final int QUERIES = 25;
    private static final int SETS_FAST = 4;
    private static final int SETS_SLOW = 200;

    private final List<String> differences = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int agreements;

    @Test
    void answersAsDuckDbDoes() throws SQLException {
        compare(1, SETS_FAST);
    }

    @Test
    @Tag("slow")
    void answersManyQueriesAsDuckDbDoes() throws SQLException {
        compare(Integer.getInteger("seed", 1000), Integer.getInteger("count", SETS_SLOW));
    }

    private void compare(int firstSeed, int sets) throws SQLException {
        for (int seed = firstSeed; seed < firstSeed + sets; seed++) {
            compareSet(seed);
        }
        assertThat(differences)
                .as("differences, " + agreements + " answers agree")
                .isEmpty();
        assertThat(refusals).as("queries that only this database refuses").isEmpty();
    }

    private void compareSet(int seed) throws SQLException {
        Random random = new Random(seed);
        List<RandomTable> tables =
                List.of(new RandomTable("t1", random), new RandomTable("t2", random), new RandomTable("t3", random));
        try (Connection ours = DriverManager.getConnection("jdbc:travertine:mem:differential?durability=NONE");
                Connection theirs = DriverManager.getConnection("jdbc:duckdb:")) {
            for (RandomTable table : tables) {
                run(table.creation, ours);
                run(table.creation, theirs);
            }
            ask(seed, tables, random, ours, theirs);
            for (RandomTable table : tables) {
                run(table.indexes, ours);
            }
            ask(seed, tables, random, ours, theirs);
        }
    }

    private static void run(List<String> statements, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void ask(int seed, List<RandomTable> tables, Random random, Connection ours, Connection theirs) {
        RandomQuery queries = new RandomQuery(random, tables);
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.next();
            List<String> expected;
            try {
                expected = Answers.rows(theirs, inTheirWords(query));
            } catch (SQLException e) {
                continue;
            }
            try {
                compare(seed, tables, query, expected, Answers.rows(ours, query));
            } catch (SQLException e) {
                refusals.add("seed " + seed + ": " + e.getSQLState() + " " + e.getMessage() + "\n" + query);
            }
        }
    }

    /** DuckDB has IGNORE NULLS within the parentheses of the function. */
    private static String inTheirWords(String query) {
        return query.replace(") IGNORE NULLS OVER", " IGNORE NULLS) OVER");
    }

    private void compare(int seed, List<RandomTable> tables, String query, List<String> expected, List<String> actual) {
        if (actual.equals(expected)) {
            agreements++;
            return;
        }
        StringBuilder report = new StringBuilder("seed " + seed + "\n");
        for (RandomTable table : tables) {
            table.creation.forEach(sql -> report.append(sql).append(";\n"));
            table.indexes.forEach(sql -> report.append(sql).append(";\n"));
        }
        differences.add(report + query + ";\nexpected " + expected + "\nactual   " + actual);
    }
}
