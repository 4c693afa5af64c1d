package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The answers of three databases to random queries over the same random tables. */
final class Comparison {

    static final int QUERIES = 25;

    private final long seed;
    private final Random random;
    private final List<RandomTable> tables;
    private final List<String> differences = new ArrayList<>();
    private int agreements;

    Comparison(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.tables =
                List.of(new RandomTable("t1", random), new RandomTable("t2", random), new RandomTable("t3", random));
    }

    /** Returns how many answers agree; fails if one does not. */
    long run() throws SQLException {
        try (Connection ours = DriverManager.getConnection("jdbc:travertine:mem:differential?durability=NONE");
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            for (RandomTable table : tables) {
                run(table.creation, ours);
                run(table.creation, duckDb);
                run(table.creation, h2);
            }
            ask(ours, duckDb, h2);
            for (RandomTable table : tables) {
                run(table.indexes, ours);
            }
            ask(ours, duckDb, h2);
        }
        assertThat(differences).as("-Dseed=" + seed).isEmpty();
        return agreements;
    }

    static void run(List<String> statements, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void ask(Connection ours, Connection duckDb, Connection h2) {
        RandomQuery queries = new RandomQuery(random, tables);
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.next();
            Optional<List<String>> expected = answer(duckDb, inWordsOfDuckDb(query));
            if (expected.isEmpty()) {
                expected = answer(h2, query);
            }
            expected.ifPresent(rows -> compare(query, rows, ours));
        }
    }

    private static Optional<List<String>> answer(Connection connection, String query) {
        try {
            return Optional.of(Answers.rows(connection, query));
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    /** DuckDB has IGNORE NULLS within the parentheses of the function. */
    private static String inWordsOfDuckDb(String query) {
        return query.replace(") IGNORE NULLS OVER", " IGNORE NULLS) OVER");
    }

    private void compare(String query, List<String> expected, Connection ours) {
        try {
            List<String> actual = Answers.rows(ours, query);
            if (actual.equals(expected)) {
                agreements++;
            } else {
                differences.add(tables() + query + ";\nexpected " + expected + "\nactual   " + actual);
            }
        } catch (SQLException e) {
            differences.add(
                    tables() + query + ";\nonly this database refuses it: " + e.getSQLState() + " " + e.getMessage());
        }
    }

    private String tables() {
        StringBuilder sql = new StringBuilder("\n");
        for (RandomTable table : tables) {
            table.creation.forEach(statement -> sql.append(statement).append(";\n"));
            table.indexes.forEach(statement -> sql.append(statement).append(";\n"));
        }
        return sql.toString();
    }
}
