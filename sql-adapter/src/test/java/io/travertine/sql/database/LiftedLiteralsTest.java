package io.travertine.sql.database;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.parser.WrittenLiteral;
import io.travertine.sql.plan.LiftableLiterals;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan made for other literals answers exactly as one made for the statement: values, types, labels, errors. */
class LiftedLiteralsTest {

    private static final String TABLE = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s SMALLINT, n INTEGER, b BIGINT, d DECIMAL(8, 3), r REAL, f DOUBLE,
              c CHAR(4), v VARCHAR(6), w VARCHAR, day DATE, at TIMESTAMP, ok BOOLEAN DEFAULT TRUE);
            CREATE INDEX t_n ON t (n);
            CREATE INDEX t_v ON t (v, d DESC);
            CREATE INDEX t_day ON t (day)""";

    static Stream<String> scripts() throws IOException {
        return SqlScriptTest.scripts();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersScriptsThroughPlansOfOtherLiterals(String script) {
        try (Pair pair = new Pair()) {
            for (String block : Dialogue.inputs("sql/" + script)) {
                pair.check(block);
            }
        }
    }

    @Test
    void answersRandomStatementsThroughPlansOfOtherLiterals() {
        long seed = Long.getLong("seed", 20_261_126L);
        try (Pair pair = new Pair()) {
            pair.check(TABLE);
            RandomStatement statements = new RandomStatement(new Random(seed));
            for (int i = 0; i < 400; i++) {
                pair.check(i < 60 ? statements.insert(i) : statements.next());
            }
            long shared = pair.sharing.database().planner().known().stream()
                    .filter(statement -> statement.sql().contains("?"))
                    .mapToLong(statement -> statement.statement().uses().sum())
                    .sum();
            assertThat(shared).as("uses of shared plans").isGreaterThan(250);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + "L", e);
        }
    }

    @Test
    void plansOnceForManyLiterals() {
        try (SqlScript script = new SqlScript(new MapEngine())) {
            script.answer(TABLE);
            for (int i = 0; i < 10; i++) {
                script.answer("INSERT INTO t (id, v) VALUES (" + i + ", '" + "x".repeat(i % 6) + "')");
                script.answer("SELECT v FROM t WHERE id = " + i + " LIMIT 1");
                script.answer("UPDATE t SET n = n + " + i + ", w = 'w" + i + "' WHERE id = " + i);
                script.answer("DELETE FROM t WHERE v = 'v" + i + "'");
            }

            assertThat(script.database().planner().known())
                    .filteredOn(statement -> statement.statement().uses().sum() == 10)
                    .extracting(PlanCache.Known::sql)
                    .containsExactly(
                            "SELECT v FROM t WHERE id = ? LIMIT 1",
                            "UPDATE t SET n = n + ?, w = ? WHERE id = ?",
                            "DELETE FROM t WHERE v = ?");
        }
    }

    @Test
    void literalsThatPickThePlanStayInIt() {
        try (SqlScript script = new SqlScript(new MapEngine())) {
            script.answer(TABLE);
            script.answer("SELECT id, n + 1, 'a' FROM t WHERE v LIKE 'a%' AND n > 5 ORDER BY 2 LIMIT 7 OFFSET 1");

            assertThat(script.database().planner().known())
                    .extracting(PlanCache.Known::sql)
                    .containsExactly(
                            "SELECT id, n + 1, 'a' FROM t WHERE v LIKE 'a%' AND n > ? ORDER BY 2 LIMIT 7 OFFSET 1");
        }
    }

    @Test
    void aDefaultIsNotTakenForTheLiteralAtItsPlace() {
        String padding = " ".repeat(33);
        try (Pair pair = new Pair()) {
            pair.check("CREATE TABLE d (a INTEGER, b INTEGER DEFAULT (" + padding + "5 + 2))");
            for (int i = 0; i < 50; i++) {
                pair.check("INSERT INTO d VALUES (" + " ".repeat(i) + i + ", DEFAULT)");
            }
            pair.check("SELECT * FROM d");
        }
    }

    @Test
    void aPlanEndsWithTheDefinitionsThatItWasMadeFor() {
        try (Pair pair = new Pair()) {
            pair.check("CREATE TABLE k (id INTEGER PRIMARY KEY, v INTEGER); INSERT INTO k VALUES (1, 10)");
            pair.check("SELECT * FROM k WHERE v = 10");
            pair.check("ALTER TABLE k ADD COLUMN z INTEGER DEFAULT 3; CREATE INDEX k_v ON k (v)");
            pair.check("SELECT * FROM k WHERE v = 10");
            pair.check("DROP TABLE k; CREATE TABLE k (v VARCHAR(3) PRIMARY KEY); INSERT INTO k VALUES ('10')");
            pair.check("SELECT * FROM k WHERE v = 10");
        }
    }

    /** Two databases that hear the same statements; only one shares plans, and is given each plan by other literals. */
    private static final class Pair implements AutoCloseable {
        private final SqlScript plain = new SqlScript(new MapEngine(), false);
        private final SqlScript sharing = new SqlScript(new MapEngine(), true);

        void check(String block) {
            if (block.startsWith("session ")) {
                assertThat(sharing.answer(block)).as(block).isEqualTo(plain.answer(block));
                return;
            }
            Session session = sharing.session("default");
            for (String statement : session.split(block)) {
                prime(session, statement);
                String expected = SqlScript.run(plain.session("default"), statement);
                String shared = SqlScript.run(session, statement);
                assertThat(shared).as(statement).isEqualTo(expected);
                if (!expected.startsWith("ERROR") && statement.startsWith("SELECT")) {
                    assertThat(columns(session, statement))
                            .as(statement)
                            .isEqualTo(columns(plain.session("default"), statement));
                }
            }
        }

        private static String columns(Session session, String query) {
            return session.prepare(query).columns().stream()
                    .map(ResultColumn::toString)
                    .collect(Collectors.joining("\n"));
        }

        private static void prime(Session session, String statement) {
            try {
                StatementShape shape = StatementShape.of(statement);
                List<Use> uses = LiftableLiterals.of(shape, TravertineParser.parse(statement));
                List<Integer> lifted = shape.lifted(uses);
                if (!lifted.isEmpty()) {
                    session.prepare(withOthers(shape, lifted));
                }
            } catch (SqlDatabaseException e) {
                // The statement itself will say it.
            }
        }

        private static String withOthers(StatementShape shape, List<Integer> lifted) {
            StringBuilder sql = new StringBuilder(shape.sql());
            for (int i = lifted.size() - 1; i >= 0; i--) {
                WrittenLiteral literal = shape.literals().get(lifted.get(i));
                int end = literal.start() + literal.source().length();
                sql.replace(literal.start(), end, other(literal));
            }
            return sql.toString();
        }

        /** Another literal of the same type, of other characters. */
        private static String other(WrittenLiteral literal) {
            if (literal.source().equals("0")) {
                return "3";
            }
            return literal.source()
                    .chars()
                    .map(c -> c > '0' && c < '9' ? c + 1 : c == '9' ? '8' : Character.isLetter(c) ? 'q' : c)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }

        @Override
        public void close() {
            plain.close();
            sharing.close();
        }
    }
}
