package io.travertine.sql.database;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.lsm.LsmEngine;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A row that is looked up in one step is the row that the operators find; they are the oracle. */
class KeyLookupTest {

    private static final String ALL_TYPES =
            "b BOOLEAN, ti TINYINT, si SMALLINT, i INT, bi BIGINT, r REAL, d DOUBLE, n DECIMAL(12, 3), w DECIMAL(30, 4),"
                    + " c CHAR(5), v VARCHAR(400), vb VARBINARY, dt DATE, ts TIMESTAMP, tz TIMESTAMP WITH TIME ZONE, u UUID";

    private static final List<String> KEYS =
            List.of("bi", "v", "i, v", "n", "w DESC", "dt, ts", "u", "ti, d", "tz", "vb", "r");

    private final TravertineDatabase database =
            new TravertineDatabase(LsmEngine.openInMemory(EngineOptions.defaults()), Clock.systemUTC());
    private final Session session = database.session();

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void findsWhatTheOperatorsFindForKeysOfEveryType() {
        long seed = Long.getLong("seed", 20_261_127L);
        Random random = new Random(seed);
        for (String key : KEYS) {
            session.execute("CREATE TABLE t (" + ALL_TYPES + ", PRIMARY KEY (" + key + "))");
            PreparedQuery insert =
                    session.prepare("INSERT INTO t VALUES (?" + ", ?".repeat(15) + ") ON CONFLICT DO NOTHING");
            List<List<@Nullable Object>> rows =
                    IntStream.range(0, 60).mapToObj(row -> row(random)).toList();
            List<Integer> places = places(key);
            for (List<@Nullable Object> row : rows) {
                if (places.stream().noneMatch(place -> row.get(place) == null)) {
                    insert.execute(row);
                }
            }
            String where = String.join(" = ? AND ", key.replace(" DESC", "").split(", ")) + " = ?";
            for (String columns : List.of("*", "dt, c", key.replace(" DESC", ""))) {
                PreparedQuery query = session.prepare("SELECT " + columns + " FROM t WHERE " + where);
                for (int i = 0; i < 40; i++) {
                    List<@Nullable Object> row = i % 2 == 0 ? rows.get(random.nextInt(60)) : row(random);
                    List<@Nullable Object> values = new ArrayList<>();
                    places.forEach(place -> values.add(row.get(place)));
                    assertThat(answer(query, values, true))
                            .as("seed %d, %s by %s of %s", seed, columns, key, values)
                            .isEqualTo(answer(query, values, false));
                }
            }
            session.execute("DROP TABLE t");
        }
    }

    /** Some values come once, some a few times, one more often than a lookup takes. */
    @Test
    void findsWhatTheOperatorsFindByIndexes() {
        long seed = Long.getLong("seed", 20_261_127L);
        Random random = new Random(seed);
        session.execute("CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(9), c DECIMAL(9, 2), d INT UNIQUE)");
        session.execute("CREATE INDEX t_a ON t (a)");
        session.execute("CREATE INDEX t_b ON t (b DESC, a)");
        session.execute("CREATE INDEX t_c ON t (c) INCLUDE (d)");
        PreparedQuery insert = session.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
        for (int id = 0; id < 400; id++) {
            int value = Math.max(0, random.nextInt(150) - 40);
            insert.execute(Arrays.asList(
                    id,
                    random.nextInt(9) == 0 ? null : (Object) value,
                    "b" + value % 50,
                    new BigDecimal(value).movePointLeft(1),
                    id % 3 == 0 ? null : (Object) (id * 7)));
            if (id % 90 == 0) {
                database.administration().orElseThrow().flush();
            }
        }
        session.execute("DELETE FROM t WHERE id BETWEEN 100 AND 120");
        int[] briefly = new int[4];
        List<String> conditions = List.of("a = ?", "b = ?", "c = ?", "d = ?");
        for (int i = 0; i < conditions.size(); i++) {
            PreparedQuery query = session.prepare("SELECT * FROM t WHERE " + conditions.get(i));
            for (Object value : Arrays.asList(0, 1, 7, 14, 30, 60, 77, 100, 200, 700, null)) {
                Object given = i == 1 ? "b" + value : value;
                List<@Nullable Object> values = new ArrayList<>();
                values.add(given);
                QueryResult result = query.executeBriefly(values);
                briefly[i] += result.isInMemory() ? 1 : 0;
                assertThat(rows(result))
                        .as("seed %d, %s of %s", seed, query.sql(), given)
                        .isEqualTo(rows(query.execute(values)));
            }
        }
        assertThat(briefly).containsExactly(10, 10, 10, 11);
    }

    private static List<Integer> places(String key) {
        List<String> names = Arrays.stream(
                        ALL_TYPES.replaceAll("\\([^)]*\\)", "").split(", ?"))
                .map(column -> column.strip().split(" ")[0])
                .toList();
        return Arrays.stream(key.split(", "))
                .map(part -> names.indexOf(part.split(" ")[0]))
                .toList();
    }

    /** Few values in each column, so that many are found, and one in eight NULL, which only the columns outside the key take. */
    private static List<@Nullable Object> row(Random random) {
        int n = random.nextInt(7);
        List<@Nullable Object> row = new ArrayList<>(List.of(
                random.nextBoolean(),
                n - 3,
                n * 1_000,
                n * -1_000_000,
                n * -1_000_000_000_000L,
                n / 4.0f,
                n % 2 == 0 ? -0.0 : n / 3.0,
                new BigDecimal(n).movePointLeft(2),
                new BigDecimal("12345678901234567890").multiply(BigDecimal.valueOf(n)),
                "c" + n,
                "ä\0".repeat(n * random.nextInt(20)),
                new byte[] {0, (byte) n},
                LocalDate.of(1960 + n * 10, 1, 31),
                LocalDateTime.of(1969, 12, 31, 23, 59, n, 123_456_000),
                LocalDateTime.of(2026, 3, 29, 2, 30, n),
                new UUID(n, -n)));
        for (int i = 0; i < row.size(); i++) {
            if (random.nextInt(8) == 0) {
                row.set(i, null);
            }
        }
        return row;
    }

    private static String answer(PreparedQuery query, List<? extends @Nullable Object> values, boolean briefly) {
        try (QueryResult result = briefly ? query.executeBriefly(values) : query.execute(values)) {
            assertThat(result.isInMemory()).as(query.sql()).isEqualTo(briefly);
            return rows(result).toString();
        } catch (SqlDatabaseException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    private static List<String> rows(QueryResult result) {
        List<String> rows = new ArrayList<>();
        for (ColumnBatch batch = result.next(); batch != null; batch = result.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                rows.add(text(result, batch, row));
            }
        }
        return rows;
    }

    private static String text(QueryResult result, ColumnBatch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < result.columns().size(); column++) {
            Object value = TypeMapping.toJava(result.columns().get(column).type(), batch.column(column), row);
            values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
        }
        return values.toString();
    }

    private PreparedQuery table() {
        session.execute("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR)");
        session.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
        return session.prepare("SELECT v FROM t WHERE id = ?");
    }

    @Test
    void takesParametersAsTheOperatorsDo() {
        PreparedQuery query = table();

        for (Object value : Arrays.asList("1", 1L, new BigDecimal("1.4"), 1e10, "x", true, null)) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(value);
            assertThat(answer(query, values, true)).isEqualTo(answer(query, values, false));
        }
        assertThatThrownBy(() -> query.executeBriefly(List.of()))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.PARAMETER_MISSING));
    }

    @Test
    void seesTheTransactionsOwnWritesAndNobodyElses() {
        PreparedQuery query = table();
        session.setAutoCommit(false);
        session.execute("UPDATE t SET v = 'mine' WHERE id = 1");

        assertThat(answer(query, List.of(1), true)).isEqualTo("[[mine]]");
        Session other = database.session();
        assertThat(answer(other.prepare("SELECT v FROM t WHERE id = ?"), List.of(1), true))
                .isEqualTo("[[one]]");

        session.rollback();
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");
    }

    @Test
    void staysAtTheSnapshotOfATransactionThatHasOne() {
        PreparedQuery query = table();
        session.setIsolation(Isolation.SNAPSHOT);
        session.setAutoCommit(false);
        assertThat(answer(query, List.of(2), true)).isEqualTo("[[two]]");

        database.session().execute("UPDATE t SET v = 'later'");

        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");
    }

    @Test
    void isAReadThatASerializableTransactionFailsBy() {
        PreparedQuery query = table();
        session.setIsolation(Isolation.SERIALIZABLE);
        session.setAutoCommit(false);
        assertThat(answer(query, List.of(3), true)).isEqualTo("[]");
        session.execute("INSERT INTO t VALUES (4, 'four')");

        database.session().execute("INSERT INTO t VALUES (3, 'three')");

        assertThatThrownBy(session::commit)
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.SERIALIZATION_CONFLICT));
    }

    @Test
    void endsWithItsTransaction() {
        PreparedQuery query = table();
        session.setAutoCommit(false);
        QueryResult read = query.executeBriefly(List.of(1));
        read.next();
        read.next();
        QueryResult unread = query.executeBriefly(List.of(1));

        session.commit();

        assertThat(read.next()).isNull();
        assertThatThrownBy(unread::next)
                .isInstanceOf(SqlDatabaseException.class)
                .hasMessageContaining("ended with its transaction");
    }

    @Test
    void resultsThatAreOpenAtATimeHaveRowsOfTheirOwn() {
        PreparedQuery query = table();
        QueryResult first = query.executeBriefly(List.of(1));
        ColumnBatch one = first.next();

        QueryResult second = query.executeBriefly(List.of(2));
        ColumnBatch two = second.next();

        assertThat(text(first, one, 0)).isEqualTo("[one]");
        assertThat(text(second, two, 0)).isEqualTo("[two]");
        second.close();
        assertThat(query.executeBriefly(List.of(1)).next()).isSameAs(two);
    }

    @Test
    void isPlannedAnewWhenDefinitionsHaveChanged() {
        PreparedQuery query = table();
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");

        session.execute("ALTER TABLE t RENAME COLUMN v TO w");
        assertThat(answer(query, List.of(1), true)).contains("v").contains("not");
        session.execute("ALTER TABLE t RENAME COLUMN w TO v");
        session.execute("TRUNCATE TABLE t");

        assertThat(answer(query, List.of(1), true)).isEqualTo("[]");
    }

    @Test
    void noticesDefinitionsThatAnotherSessionCommitsAndOnlyThose() {
        PreparedQuery query = table();
        Session other = database.session();
        other.setAutoCommit(false);
        other.execute("ALTER TABLE t ADD COLUMN x INT");
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");
        other.rollback();
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");
        other.execute("DROP TABLE t");
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");
        other.execute("CREATE TABLE t (v VARCHAR, w INT, id INT PRIMARY KEY)");
        other.execute("INSERT INTO t VALUES ('new', 0, 1)");
        assertThat(answer(query, List.of(1), true)).isEqualTo("[[one]]");

        other.commit();

        assertThat(answer(query, List.of(1), true)).isEqualTo("[[new]]");
        other.close();
    }

    @Test
    void literalsOfOneTextAreNotThoseOfAnother() {
        table();

        List<String> found = new ArrayList<>();
        for (int id = 0; id < 4; id++) {
            found.add(answer(session.prepare("SELECT id, v FROM t WHERE id = " + id), List.of(), true));
        }

        assertThat(found).containsExactly("[]", "[[1, one]]", "[[2, two]]", "[]");
    }
}
