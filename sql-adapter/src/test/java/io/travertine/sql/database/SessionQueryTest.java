package io.travertine.sql.database;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What scripts cannot say: parameters, prepared statements, open results, cancelling. */
class SessionQueryTest {

    private final TravertineDatabase database = new TravertineDatabase(new MapEngine(), Clock.systemUTC());
    private final Session session = database.session();

    @BeforeEach
    void create() {
        session.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(5), price DECIMAL(6, 2), made DATE)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void convertsParametersToTheTypesOfTheirColumns() {
        PreparedQuery insert = session.prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
        assertThat(insert.parameterTypes())
                .containsExactly(ColumnType.INTEGER, ColumnType.VARCHAR, ColumnType.decimal(6, 2), ColumnType.DATE);

        insert.execute(Arrays.asList(7L, "seven", new BigDecimal("1.235"), "2024-02-29"));
        insert.execute(Arrays.asList("8", null, 3, LocalDate.of(2024, 3, 1)));

        assertThat(rows("SELECT * FROM t")).containsExactly("7|seven|1.24|2024-02-29", "8|null|3.00|2024-03-01");
    }

    @Test
    void refusesParametersThatDoNotFitOrAreMissing() {
        PreparedQuery insert = session.prepare("INSERT INTO t (id, name) VALUES (?, ?)");

        assertCode(SqlErrorCode.STRING_TOO_LONG, () -> insert.execute(List.of(1, "longer")));
        assertCode(SqlErrorCode.NUMERIC_OUT_OF_RANGE, () -> insert.execute(List.of(1L << 40, "x")));
        assertCode(SqlErrorCode.PARAMETER_MISSING, () -> insert.execute(List.of(1)));
        assertCode(SqlErrorCode.PARAMETER_MISSING, () -> insert.execute(List.of(1, "x", 2)));
        assertThat(rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void findsRowsByParameters() {
        insert(1, 2, 3);
        PreparedQuery byKey = session.prepare("SELECT id FROM t WHERE id = ?");
        PreparedQuery byRange = session.prepare("SELECT id FROM t WHERE id >= ? AND id < ?");

        assertThat(rows(byKey.execute(List.of(2)))).containsExactly("2");
        assertThat(rows(byKey.execute(List.of(9)))).isEmpty();
        assertThat(rows(byKey.execute(Arrays.asList((Object) null)))).isEmpty();
        assertThat(rows(byRange.execute(List.of(2, 4)))).containsExactly("2", "3");
    }

    @Test
    void runsABatchAsOneStatement() {
        PreparedQuery insert = session.prepare("INSERT INTO t (id) VALUES (?)");

        assertThat(insert.executeBatch(List.of(List.of(1), List.of(2)))).containsExactly(1, 1);
        assertCode(
                SqlErrorCode.UNIQUE_VIOLATION, () -> insert.executeBatch(List.of(List.of(3), List.of(4), List.of(1))));
        assertThat(rows("SELECT id FROM t")).containsExactly("1", "2");
    }

    @Test
    void insertsEachRowOfALongBatchWithWhatIsComputedFromIt() {
        PreparedQuery insert = session.prepare(
                "INSERT INTO t (id, price, name) VALUES (? + 1, CASE WHEN CAST(? AS BOOLEAN) THEN 14 / CAST(? AS INT) ELSE 0 END, 'b')");
        List<List<Object>> parameters = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < 3000; row++) {
            boolean positive = row % 3 == 0;
            parameters.add(Arrays.asList(row, positive, positive ? 2 : 0));
            expected.add((row + 1) + "|b|" + (positive ? "7.00" : "0.00") + "|null");
        }

        assertThat(insert.executeBatch(parameters)).hasSize(3000).containsOnly(1);

        assertThat(rows("SELECT * FROM t ORDER BY id")).isEqualTo(expected);
    }

    @Test
    void undoesALongBatchForOneWrongRow() {
        PreparedQuery insert = session.prepare("INSERT INTO t (id) VALUES (?)");
        List<List<Object>> parameters = new ArrayList<>();
        for (int row = 0; row < 3000; row++) {
            parameters.add(List.of(row == 2999 ? 5 : row));
        }

        assertCode(SqlErrorCode.UNIQUE_VIOLATION, () -> insert.executeBatch(parameters));
        parameters.set(2999, List.of());
        assertCode(SqlErrorCode.PARAMETER_MISSING, () -> insert.executeBatch(parameters));

        assertThat(rows("SELECT id FROM t")).isEmpty();
    }

    @Test
    void countsTheRowsThatEachRowOfABatchInserts() {
        PreparedQuery pair = session.prepare("INSERT INTO t (id) VALUES (?), (? + 1)");
        PreparedQuery copies = session.prepare("INSERT INTO t (id) SELECT id + 10 FROM t WHERE id < ?");

        assertThat(pair.executeBatch(List.of(List.of(1, 1), List.of(3, 3)))).containsExactly(2, 2);
        assertThat(copies.executeBatch(List.of(List.of(0), List.of(3)))).containsExactly(0, 2);
        assertThat(session.prepare("INSERT INTO t (id) VALUES (0)").executeBatch(List.of(List.of())))
                .containsExactly(1);
    }

    @Test
    void seesInABatchWhatItsEarlierRowsWrote() {
        insert(1);
        PreparedQuery update = session.prepare("UPDATE t SET id = id + 1 WHERE id = ?");

        assertThat(update.executeBatch(List.of(List.of(1), List.of(2), List.of(2))))
                .containsExactly(1, 1, 0);
    }

    @Test
    void plansAPreparedStatementAnewWhenDefinitionsHaveChanged() {
        PreparedQuery query = session.prepare("SELECT * FROM t");
        assertThat(query.columns()).hasSize(4);
        session.execute("DROP TABLE t");
        assertCode(SqlErrorCode.TABLE_NOT_FOUND, () -> query.execute(List.of()));

        session.execute("CREATE TABLE t (only INT)");
        session.execute("INSERT INTO t VALUES (5)");

        assertThat(rows(query.execute(List.of()))).containsExactly("5");
        assertThat(query.columns()).hasSize(1);
    }

    @Test
    void writesIntoAnIndexThatWasMadeAfterTheStatementWasPrepared() {
        PreparedQuery insert = session.prepare("INSERT INTO t (id, name) VALUES (?, ?)");
        session.execute("CREATE UNIQUE INDEX i ON t (name)");
        insert.execute(List.of(1, "a"));

        assertCode(SqlErrorCode.UNIQUE_VIOLATION, () -> insert.execute(List.of(2, "a")));
    }

    @Test
    void keepsAnAutocommitResultAsItWasWhenItBegan() {
        insert(1, 2, 3);
        QueryResult open = session.execute("SELECT id FROM t");
        session.execute("DELETE FROM t");

        assertThat(rows(open)).containsExactly("1", "2", "3");
    }

    @Test
    void endsResultsWithTheirTransaction() {
        insert(1, 2, 3);
        session.setAutoCommit(false);
        QueryResult open = session.execute("SELECT id FROM t");

        session.commit();

        assertCode(SqlErrorCode.INVALID_TRANSACTION_STATE, open::next);
        open.close();
    }

    @Test
    void cancelsARunningStatement() {
        insert(1, 2, 3);
        QueryResult open = session.execute("SELECT a.id FROM t a, t b, t c");
        session.cancel();

        assertCode(SqlErrorCode.QUERY_CANCELLED, () -> rows(open));
        assertThat(rows("SELECT id FROM t")).hasSize(3);
    }

    @Test
    void triesAStatementInAutocommitAgainWhenAnotherTransactionGotInItsWay() throws InterruptedException {
        insert(1);
        session.execute("UPDATE t SET price = 0");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                try (Session own = database.session()) {
                    for (int added = 0; added < 25; ) {
                        added += add(own);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(rows("SELECT price FROM t")).containsExactly("100.00");
    }

    /** Ten attempts may still not be enough. */
    private static int add(Session session) {
        try {
            session.execute("UPDATE t SET price = price + 1 WHERE id = 1");
            return 1;
        } catch (SqlDatabaseException e) {
            assertThat(e.code()).isEqualTo(SqlErrorCode.SERIALIZATION_CONFLICT);
            return 0;
        }
    }

    @Test
    void computesTimeInTheZoneOfTheSession() {
        session.setTimeZone(ZoneId.of("UTC"));
        String utc = rows("SELECT LOCALTIMESTAMP").get(0);
        session.setTimeZone(ZoneId.of("+14:00"));

        assertThat(rows("SELECT LOCALTIMESTAMP").get(0)).isNotEqualTo(utc);
    }

    @Test
    void explainsWhatItMeasured() {
        insert(1, 2, 3);

        List<String> plan = rows("EXPLAIN ANALYZE SELECT id FROM t WHERE id = 2");

        assertThat(String.join("\n", plan)).contains("PointGet").contains("(rows=1, expected=1, ");
    }

    @Test
    void setsWhatWasExpectedBesideWhatCame() {
        insert(1, 2, 3, 4);

        assertThat(rows("EXPLAIN ANALYZE SELECT count(*) FROM t WHERE id > 1").get(0))
                .contains("Aggregate")
                .contains("(rows=1, expected=1, ");
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE SELECT id FROM t"))).contains("(rows=4, expected=4, ");
    }

    /** Each of the columns of the key has so many values that one would expect two rows, were they independent. */
    @Test
    void whoJoinsByAllColumnsOfAKeyIsExpectedToFindOneRowForEachOfHisOwn() {
        rows("CREATE TABLE supply (part INT, supplier INT, cost INT, PRIMARY KEY (part, supplier))");
        rows("CREATE TABLE line (id INT PRIMARY KEY, part INT, supplier INT)");
        rows("INSERT INTO supply SELECT x, MOD(x, 500), x FROM GENERATE_SERIES(1, 1000) AS s(x)");
        rows("INSERT INTO line SELECT x, x, MOD(x, 500) FROM GENERATE_SERIES(1, 1000) AS s(x)");

        assertThat(String.join(
                        "\n",
                        rows("EXPLAIN ANALYZE SELECT l.id, s.cost FROM line l JOIN supply s ON l.part = s.part"
                                + " AND l.supplier = s.supplier")))
                .contains("(rows=1000, expected=1000, ")
                .doesNotContain("expected=2,");
    }

    @Test
    void explainsThePlanThatTheStatementIsRunBy() {
        insert(1, 2, 3);
        String contradiction = " WHERE name > 'b' AND name < 'a'";

        assertThat(rows("EXPLAIN SELECT id FROM t" + contradiction).toString()).contains("name > 'b'");
        assertThat(rows("EXPLAIN ANALYZE DELETE FROM t" + contradiction).toString())
                .contains("name > 'b'");
        assertThat(rows("EXPLAIN ANALYZE SELECT id FROM t" + contradiction + " AND 1 / (id - 1) > 0 OR id = 2"))
                .as("without its literals it divides by zero")
                .asString()
                .doesNotContain("name > 'b'")
                .contains("PointGet")
                .contains("(rows=1, ");
    }

    @Test
    void countsNoUseOfAStatementThatIsExplained() {
        assertThat(rows("SELECT id FROM t WHERE id = 1")).isEmpty();
        assertThat(rows("EXPLAIN SELECT id FROM t WHERE id = 2")).hasSize(1);
        assertThat(rows("EXPLAIN SELECT name FROM t WHERE id = 2")).hasSize(1);

        assertThat(rows("SELECT statement, uses FROM sys.statements"))
                .contains("SELECT id FROM t WHERE id = ?|1")
                .noneMatch(statement -> statement.startsWith("SELECT name"));
    }

    @Test
    void keepsWhatExplainAnalyzeChanged() {
        insert(1, 2, 3);
        session.execute("EXPLAIN DELETE FROM t").close();
        assertThat(rows("SELECT id FROM t")).hasSize(3);

        session.execute("EXPLAIN ANALYZE DELETE FROM t WHERE id = 1").close();
        assertThat(rows("SELECT id FROM t")).hasSize(2);
    }

    @Test
    void looksNamesUpInTheCurrentSchema() {
        session.execute("CREATE SCHEMA other");
        session.execute("CREATE TABLE other.t (x INT)");
        session.execute("INSERT INTO other.t VALUES (42)");
        assertThat(rows("SELECT * FROM t")).isEmpty();

        session.setCurrentSchema("OTHER");

        assertThat(rows("SELECT * FROM t")).containsExactly("42");
    }

    private void insert(int... ids) {
        for (int id : ids) {
            session.execute("INSERT INTO t (id) VALUES (?)", id);
        }
    }

    private List<String> rows(String sql) {
        return rows(session.execute(sql));
    }

    private static List<String> rows(QueryResult result) {
        List<String> rows = new ArrayList<>();
        try (result) {
            for (ColumnBatch batch = result.next(); batch != null; batch = result.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    rows.add(row(result, batch, row));
                }
            }
        }
        return rows;
    }

    private static String row(QueryResult result, ColumnBatch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < batch.columnCount(); i++) {
            @Nullable Object value = TypeMapping.toJava(result.columns().get(i).type(), batch.column(i), row);
            values.add(String.valueOf(value));
        }
        return String.join("|", values);
    }

    private static void assertCode(SqlErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
