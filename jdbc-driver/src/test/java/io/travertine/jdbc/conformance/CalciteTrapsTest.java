package io.travertine.jdbc.conformance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Those faults of Calcite, and of drivers around it, that the answers of queries cannot show; all others are in the script
 * {@code calcite-traps.iq}, with the numbers of the same list. That acknowledged commits survive (25) is what
 * {@code KillTrialsTest} shows with real processes, and the time that planning takes (3) what the benchmarks measure.
 */
class CalciteTrapsTest {

    private static final String URL = "jdbc:travertine:mem:traps";

    /** No canceller needs as many attempts. */
    private static final int STATEMENTS_MAX = 1000;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(URL);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String only(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void assertState(String state, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    /** 3 and 13. Each text is new, so that it must be planned; its tables are empty, so that nothing else takes time. */
    @Test
    void cancellingReachesThePlanner() throws SQLException {
        run(connection, "create table t (id int primary key, next int)");
        String from = IntStream.range(0, 12).mapToObj(i -> "t t" + i).collect(Collectors.joining(", "));
        String where = IntStream.range(1, 12)
                .mapToObj(i -> "t" + i + ".id = t" + (i - 1) + ".next")
                .collect(Collectors.joining(" and "));
        for (String prefix : List.of("", "explain ")) {
            assertState(
                    "57014",
                    () -> planWhileCancelling(prefix + "select t0.id as n%d from " + from + " where " + where));
        }
        assertThat(only(connection, "select count(*) from t")).isEqualTo("0");
    }

    private void planWhileCancelling(String sql) throws SQLException {
        AtomicBoolean ended = new AtomicBoolean();
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                while (!ended.get()) {
                    cancel(statement);
                    Thread.onSpinWait();
                }
            });
            try {
                for (int i = 0; i < STATEMENTS_MAX; i++) {
                    statement.execute(String.format(sql, i));
                }
            } finally {
                ended.set(true);
                canceller.join();
            }
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 25: the default is what survives the loss of power, and a second connection shares what the first one has open. */
    @Test
    void commitsAreSyncedUnlessSaidOtherwise() throws SQLException {
        assertThat(DriverManager.getDriver(URL).getPropertyInfo(URL, new Properties()))
                .filteredOn(property -> property.name.equals("durability"))
                .singleElement()
                .satisfies(property -> assertThat(property.value).isEqualTo("SYNC"));
        run(connection, "create table t (id int primary key)");
        try (Connection other = DriverManager.getConnection(URL)) {
            assertThat(only(other, "select count(*) from t")).isEqualTo("0");
        }
    }

    /** 26: each of two reads what the other writes. */
    @Test
    void serializableSeesWriteSkew() throws SQLException {
        run(
                connection,
                "create table duty (id int primary key, active boolean)",
                "insert into duty values (1, true), (2, true)");
        try (Connection other = DriverManager.getConnection(URL)) {
            for (Connection each : List.of(connection, other)) {
                each.setAutoCommit(false);
                each.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                assertThat(only(each, "select count(*) from duty where active")).isEqualTo("2");
            }
            run(connection, "update duty set active = false where id = 1");
            run(other, "update duty set active = false where id = 2");
            connection.commit();

            assertState("40001", other::commit);
            connection.rollback();
            assertThat(only(connection, "select count(*) from duty where active"))
                    .isEqualTo("1");
        }
    }

    /** 28: what goes in is found by itself and comes out in its own class, of which the metadata know. */
    @Test
    void everyTypeMakesTheWholeRoundTrip() throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("boolean", true);
        values.put("integer", 1);
        values.put("bigint", Long.MIN_VALUE);
        values.put("double", 0.1);
        values.put("decimal(38, 3)", new BigDecimal("12345678901234567890123456789012345.678"));
        values.put("varchar(20)", "Grüße, 日本");
        values.put("date", LocalDate.of(1500, 3, 1));
        values.put("time(6)", LocalTime.of(2, 30, 0, 1000));
        values.put("timestamp(6)", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000));
        values.put("uuid", UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"));
        for (Map.Entry<String, Object> each : values.entrySet()) {
            run(connection, "create table t (v " + each.getKey() + ")");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                insert.setObject(1, each.getValue());
                insert.executeUpdate();
            }
            try (PreparedStatement find = connection.prepareStatement("select v from t where v = ?")) {
                find.setObject(1, each.getValue());
                try (ResultSet rows = find.executeQuery()) {
                    assertThat(rows.next()).as(each.getKey()).isTrue();
                    assertThat(rows.getObject(1, each.getValue().getClass())).isEqualTo(each.getValue());
                    assertThat(rows.getObject(1).getClass().getName())
                            .isEqualTo(rows.getMetaData().getColumnClassName(1));
                }
            }
            run(connection, "drop table t");
        }
    }

    /** 29. */
    @Test
    void metadataNameTheKindsOfTablesAndTheWholeOfEachShape() throws SQLException {
        run(
                connection,
                "create table my_t (b int, a int generated always as identity, primary key (b, a))",
                "create table myxt (id int primary key)");
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet tables = metaData.getTables(null, null, "my\\_t", null)) {
            assertThat(names(tables, "TABLE_NAME")).containsExactly("my_t");
        }
        try (ResultSet types = metaData.getTables(null, "public", "%", null)) {
            assertThat(names(types, "TABLE_TYPE")).containsOnly("TABLE");
        }
        try (ResultSet columns = metaData.getColumns(null, null, "my\\_t", "%")) {
            assertThat(columns.getMetaData().getColumnCount()).isEqualTo(24);
            assertThat(names(columns, "IS_AUTOINCREMENT")).containsExactly("NO", "YES");
        }
        try (ResultSet key = metaData.getPrimaryKeys(null, null, "my_t")) {
            assertThat(names(key, "COLUMN_NAME")).containsExactly("a", "b");
        }
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(column));
        }
        return names;
    }

    /** 30. */
    @Test
    void cheapPointsOfDriversAreKept() throws SQLException {
        run(connection, "create table t (id int primary key)");
        Statement statement = connection.createStatement();
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.abort(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.setFetchDirection(99)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.execute(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.prepareStatement(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.executeQuery("insert into t values (1)"))
                .isInstanceOf(SQLException.class);
        assertThat(only(connection, "select count(*) from t")).isEqualTo("0");
        statement.addBatch("select 1");
        assertThatThrownBy(statement::executeBatch).isInstanceOf(SQLException.class);
        assertThat(connection.getHoldability())
                .isEqualTo(connection.getMetaData().getResultSetHoldability());
        try (PreparedStatement prepared = connection.prepareStatement("select 1")) {
            assertThat(prepared.isPoolable()).isTrue();
        }
        connection.setReadOnly(true);
        assertState("25006", () -> run(connection, "insert into t values (1)"));
        connection.close();
        assertThat(statement.isClosed()).isTrue();
    }
}
