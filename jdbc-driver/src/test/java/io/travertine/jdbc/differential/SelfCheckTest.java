package io.travertine.jdbc.differential;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.Administration;
import io.travertine.engine.testing.Trials;
import io.travertine.jdbc.differential.RandomQuery.From;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds answers to random queries against one another, without another database. A condition parts the rows into those for
 * which it is true, false and unknown (ternary logic partitioning: Rigger and Su, OOPSLA 2020); as many rows pass a filter
 * as say TRUE where the condition is selected (NoREC, ESEC/FSE 2020). Nothing of it changes when there are indexes, when the
 * rows are in files instead of in memory, when they are the uncommitted writes of the transaction that asks, and when the
 * query is planned as a part of another one.
 */
class SelfCheckTest {

    private static final int QUERIES = 12;
    private static final int QUERIES_FAST = 400;

    private final List<From> sources = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<RandomTable> tables = new ArrayList<>();
    private long seed;
    private long asked;

    @Test
    void partsAndCountsAgreeHoweverTheQueryRuns() throws IOException {
        Trials.run("sql itself", QUERIES_FAST, this::check);
    }

    private long check(long newSeed) throws SQLException {
        seed = newSeed;
        asked = 0;
        Random random = new Random(newSeed);
        tables.clear();
        sources.clear();
        conditions.clear();
        for (String name : List.of("t1", "t2", "t3")) {
            tables.add(new RandomTable(name, random));
        }
        RandomQuery queries = new RandomQuery(random, List.copyOf(tables));
        for (int i = 0; i < QUERIES; i++) {
            From from = queries.from();
            sources.add(from);
            conditions.add(from.expressions().condition(2));
        }
        for (RandomTable table : tables) {
            From from = queries.from(table);
            sources.add(from);
            conditions.add(table.indexedCondition("a"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:self?durability=NONE")) {
            compareVariants(connection);
        }
        return asked;
    }

    private void compareVariants(Connection connection) throws SQLException {
        for (RandomTable table : tables) {
            Comparison.run(table.creation, connection);
        }
        List<List<String>> plain = answers(connection);
        assertThat(wrapped(connection))
                .as("seed %d, within another query", seed)
                .isEqualTo(plain);
        for (RandomTable table : tables) {
            Comparison.run(table.indexes, connection);
        }
        assertThat(answers(connection)).as("seed %d, with indexes", seed).isEqualTo(plain);
        connection.setAutoCommit(false);
        for (RandomTable table : tables) {
            Comparison.run(List.of("DELETE FROM " + table.name), connection);
            Comparison.run(table.creation.subList(1, table.creation.size()), connection);
        }
        assertThat(answers(connection)).as("seed %d, over own writes", seed).isEqualTo(plain);
        connection.commit();
        connection.setAutoCommit(true);
        connection.unwrap(Administration.class).compact();
        assertThat(answers(connection)).as("seed %d, in files", seed).isEqualTo(plain);
        assertThat(wrapped(connection))
                .as("seed %d, in files, within another query", seed)
                .isEqualTo(plain);
    }

    /** The rows that meet each condition, found by a query around the one that joins them. */
    private List<List<String>> wrapped(Connection connection) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String query = "SELECT *" + sources.get(i).sql() + " WHERE CASE WHEN " + conditions.get(i)
                    + " THEN 1 ELSE 0 END = 1";
            answers.add(rows(connection, "SELECT * FROM (" + query + ") AS q LIMIT 100000 OFFSET 0"));
        }
        return answers;
    }

    private List<String> rows(Connection connection, String query) throws SQLException {
        asked++;
        List<String> rows = new ArrayList<>(Answers.rows(connection, query));
        rows.sort(null);
        return rows;
    }

    /** The rows that meet each condition, checked. */
    private List<List<String>> answers(Connection connection) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String from = sources.get(i).sql();
            String condition = conditions.get(i);
            List<String> passing = rows(connection, "SELECT *" + from + " WHERE " + condition);
            List<String> parts = new ArrayList<>(passing);
            parts.addAll(rows(connection, "SELECT *" + from + " WHERE NOT (" + condition + ")"));
            parts.addAll(rows(connection, "SELECT *" + from + " WHERE (" + condition + ") IS NULL"));
            parts.sort(null);
            assertThat(parts)
                    .as("seed %d, parts of%s by %s", seed, from, condition)
                    .isEqualTo(rows(connection, "SELECT *" + from));
            long saying = rows(connection, "SELECT (" + condition + ") IS TRUE" + from).stream()
                    .filter(row -> row.equals("'true'"))
                    .count();
            assertThat(passing)
                    .as("seed %d, rows of%s for which %s", seed, from, condition)
                    .hasSize((int) saying);
            answers.add(passing);
        }
        return answers;
    }
}
