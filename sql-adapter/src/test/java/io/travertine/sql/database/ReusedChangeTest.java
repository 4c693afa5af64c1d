package io.travertine.sql.database;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that change rows keep their operators from one execution to the next: nothing may come along but speed. */
class ReusedChangeTest {

    private static final String[] TABLES = {
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(3), c INT GENERATED ALWAYS AS (a + 1),"
                + " p INT REFERENCES p ON DELETE CASCADE, CHECK (a < 90))",
        "CREATE UNIQUE INDEX t_a ON t (a)",
        "CREATE INDEX t_b ON t (b) INCLUDE (c)",
        "INSERT INTO p VALUES (0), (1), (2), (3)"
    };

    private static final List<String> CHANGES = List.of(
            "INSERT INTO t (id, a, b, p) VALUES (?, ?, 'x', ?)",
            "UPDATE t SET b = 'u' || ? WHERE id = ?",
            "UPDATE t SET a = ? WHERE id = ?",
            "UPDATE t SET id = ?, a = a + ? WHERE b = 'x'",
            "DELETE FROM t WHERE id = ?",
            "DELETE FROM p WHERE id = ?",
            "INSERT INTO p VALUES (?) ON CONFLICT DO NOTHING",
            "DELETE FROM t WHERE a = ? RETURNING id, c");

    private final TravertineDatabase reusing = new TravertineDatabase(new MapEngine(), Clock.systemUTC());
    private final TravertineDatabase preparing = new TravertineDatabase(new MapEngine(), Clock.systemUTC());

    @AfterEach
    void close() {
        reusing.close();
        preparing.close();
    }

    /** In the one database statements are planned anew each time, as the catalog has another version each time. */
    @Test
    void changesTheSameAsOperatorsThatAreMadeEachTime() {
        long seed = Long.getLong("seed", 20_261_127L);
        Random random = new Random(seed);
        Session reused = reusing.session();
        Session prepared = preparing.session();
        for (String table : TABLES) {
            reused.execute(table);
            prepared.execute(table);
        }
        List<PreparedQuery> kept = CHANGES.stream().map(reused::prepare).toList();
        for (int i = 0; i < 200; i++) {
            int chosen = random.nextInt(CHANGES.size());
            List<Integer> values = random.ints(kept.get(chosen).parameterTypes().size(), 0, 100)
                    .mapToObj(value -> value < 60 ? value % 8 : value)
                    .toList();
            String ofReused = answer(() -> kept.get(chosen).execute(values));
            prepared.execute("CREATE TABLE other (id INT)");
            prepared.execute("DROP TABLE other");
            String ofPrepared =
                    answer(() -> prepared.prepare(CHANGES.get(chosen)).execute(values));
            assertThat(ofReused)
                    .as("seed %d, %s of %s", seed, CHANGES.get(chosen), values)
                    .isEqualTo(ofPrepared);
            around(random, step -> {
                step.accept(reused);
                step.accept(prepared);
            });
            if (i % 5 == 0) {
                assertThat(contents(reused)).as("seed %d", seed).isEqualTo(contents(prepared));
            }
        }
    }

    /** What happens between statements, now and then. */
    private static void around(Random random, Consumer<Consumer<Session>> both) {
        switch (random.nextInt(24)) {
            case 0, 1 ->
                both.accept(session -> {
                    if (!session.isInTransaction()) {
                        session.execute("BEGIN");
                        session.savepoint("s");
                    }
                });
            case 2 ->
                both.accept(session -> {
                    if (session.isInTransaction()) {
                        session.rollbackTo("s");
                    }
                });
            case 3 ->
                both.accept(session -> {
                    if (session.isInTransaction()) {
                        session.commit();
                    }
                });
            case 4 ->
                both.accept(session -> {
                    if (session.isInTransaction()) {
                        session.rollback();
                    }
                });
            case 5 -> both.accept(session -> session.execute("TRUNCATE TABLE t"));
            default -> {}
        }
    }

    @Test
    void followsTheTableThroughTruncationsThatAreTakenBack() {
        Session session = reusing.session();
        session.execute("CREATE TABLE r (id INT PRIMARY KEY, n INT)");
        PreparedQuery insert = session.prepare("INSERT INTO r VALUES (?, 0)");
        insert.execute(List.of(1));
        session.execute("BEGIN");
        for (int i = 2; i < 5; i++) {
            session.savepoint("s");
            session.execute("TRUNCATE TABLE r");
            insert.execute(List.of(i));
            assertThat(rows(session, "SELECT id FROM r")).containsExactly("[" + i + "]");
            session.rollbackTo("s");
            insert.execute(List.of(i));
        }
        session.commit();

        assertThat(rows(session, "SELECT id FROM r")).containsExactly("[1]", "[2]", "[3]", "[4]");
    }

    private interface Execution {
        QueryResult run();
    }

    private static String answer(Execution execution) {
        try (QueryResult result = execution.run()) {
            return result.hasRows() ? rows(result).toString() : result.updateCount() + " rows";
        } catch (SqlDatabaseException e) {
            assertThat(e.code()).isNotEqualTo(SqlErrorCode.INTERNAL_ERROR);
            return e.code() + ": " + e.getMessage();
        }
    }

    private static List<String> contents(Session session) {
        List<String> all = new ArrayList<>(rows(session, "SELECT * FROM t ORDER BY id"));
        all.addAll(rows(session, "SELECT id, c FROM t WHERE b = 'x' ORDER BY id"));
        all.addAll(rows(session, "SELECT a FROM t WHERE a > 0 ORDER BY a"));
        all.addAll(rows(session, "SELECT * FROM p ORDER BY id"));
        return all;
    }

    private static List<String> rows(Session session, String sql) {
        try (QueryResult result = session.execute(sql)) {
            return rows(result);
        }
    }

    private static List<String> rows(QueryResult result) {
        List<String> rows = new ArrayList<>();
        for (ColumnBatch batch = result.next(); batch != null; batch = result.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < result.columns().size(); column++) {
                    values.add(TypeMapping.toJava(result.columns().get(column).type(), batch.column(column), row));
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }
}
