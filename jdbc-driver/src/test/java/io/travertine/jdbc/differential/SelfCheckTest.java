package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.jdbc.differential.RandomQuery.From;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds answers to random queries against one another, without another database. A condition parts the rows into those for
 * which it is true, false and unknown (ternary logic partitioning: Rigger and Su, OOPSLA 2020); as many rows pass a filter
 * as say TRUE where the condition is selected (NoREC, ESEC/FSE 2020); and indexes change nothing. {@code -Dseed} is the
 * first set of tables, {@code -Dcount} how many.
 */
class SelfCheckTest {

    private static final int QUERIES = 25;
    private static final int SETS_FAST = 4;
    private static final int SETS_SLOW = 200;

    @Test
    void partsAndCountsAgree() throws SQLException {
        check(1, SETS_FAST);
    }

    @Test
    @Tag("slow")
    void partsAndCountsOfManyQueriesAgree() throws SQLException {
        check(Integer.getInteger("seed", 1000), Integer.getInteger("count", SETS_SLOW));
    }

    private static void check(int firstSeed, int sets) throws SQLException {
        for (int seed = firstSeed; seed < firstSeed + sets; seed++) {
            checkSet(seed);
        }
    }

    private static void checkSet(int seed) throws SQLException {
        Random random = new Random(seed);
        List<RandomTable> tables =
                List.of(new RandomTable("t1", random), new RandomTable("t2", random), new RandomTable("t3", random));
        List<From> sources = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        RandomQuery queries = new RandomQuery(random, tables);
        for (int i = 0; i < QUERIES; i++) {
            From from = queries.from();
            sources.add(from);
            conditions.add(from.expressions().condition(2));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:self?durability=NONE")) {
            for (RandomTable table : tables) {
                run(table.creation, connection);
            }
            List<List<String>> without = answers(seed, sources, conditions, connection);
            for (RandomTable table : tables) {
                run(table.indexes, connection);
            }
            assertThat(answers(seed, sources, conditions, connection))
                    .as("seed %d, with indexes", seed)
                    .isEqualTo(without);
        }
    }

    private static void run(List<String> statements, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows that meet each condition, checked. */
    private static List<List<String>> answers(
            int seed, List<From> sources, List<String> conditions, Connection connection) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String from = sources.get(i).sql();
            String condition = conditions.get(i);
            List<String> passing = Answers.rows(connection, "SELECT *" + from + " WHERE " + condition);
            List<String> parts = new ArrayList<>(passing);
            parts.addAll(Answers.rows(connection, "SELECT *" + from + " WHERE NOT (" + condition + ")"));
            parts.addAll(Answers.rows(connection, "SELECT *" + from + " WHERE (" + condition + ") IS NULL"));
            parts.sort(null);
            assertThat(parts)
                    .as("seed %d, parts of%s by %s", seed, from, condition)
                    .isEqualTo(Answers.rows(connection, "SELECT *" + from));
            long saying = Answers.rows(connection, "SELECT (" + condition + ") IS TRUE" + from).stream()
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
