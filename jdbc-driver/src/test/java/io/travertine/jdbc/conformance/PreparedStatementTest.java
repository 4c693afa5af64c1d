package io.travertine.jdbc.conformance;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreparedStatementTest {

    private static final UUID SOME_UUID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:prepared");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table kinds (id integer primary key, bo boolean, si smallint, bi bigint, re real,"
                    + " dbl double, de decimal(12, 3), ch varchar(40), byt varbinary(20), da date, ti time(6),"
                    + " ts timestamp(6), uu uuid, js json)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Sets a parameter of an insertion. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Writes one value into a column and reads it back in a class. */
    private <T> T roundTrip(String column, Setter setter, Class<T> type) throws SQLException {
        try (Statement clear = connection.createStatement()) {
            clear.executeUpdate("delete from kinds");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into kinds (id, " + column + ") values (1, ?)")) {
            setter.set(insert);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        try (PreparedStatement query = connection.prepareStatement("select " + column + " from kinds");
                ResultSet rows = query.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getObject(1, type);
        }
    }

    @Test
    void everyTypedSetterMakesTheRoundTrip() throws SQLException {
        assertThat(roundTrip("bo", s -> s.setBoolean(1, true), Boolean.class)).isTrue();
        assertThat(roundTrip("si", s -> s.setByte(1, (byte) -7), Byte.class)).isEqualTo((byte) -7);
        assertThat(roundTrip("si", s -> s.setShort(1, Short.MIN_VALUE), Short.class))
                .isEqualTo(Short.MIN_VALUE);
        assertThat(roundTrip("bi", s -> s.setInt(1, 7), Integer.class)).isEqualTo(7);
        assertThat(roundTrip("bi", s -> s.setLong(1, Long.MIN_VALUE), Long.class))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(roundTrip("re", s -> s.setFloat(1, 1.1f), Float.class)).isEqualTo(1.1f);
        assertThat(roundTrip("dbl", s -> s.setDouble(1, Math.PI), Double.class)).isEqualTo(Math.PI);
        assertThat(roundTrip("de", s -> s.setBigDecimal(1, new BigDecimal("-123456789.123")), BigDecimal.class))
                .isEqualTo("-123456789.123");
        assertThat(roundTrip("ch", s -> s.setString(1, "Ünïcødé 日本 🎉"), String.class))
                .isEqualTo("Ünïcødé 日本 🎉");
        assertThat(roundTrip("ch", s -> s.setNString(1, ""), String.class)).isEmpty();
        assertThat(roundTrip("byt", s -> s.setBytes(1, new byte[] {0, -1, 127}), byte[].class))
                .containsExactly(0, -1, 127);
    }

    @Test
    void datesAndTimesMakeTheRoundTripOfBothKinds() throws SQLException {
        LocalDate old = LocalDate.of(1500, 2, 28);
        LocalTime time = LocalTime.of(23, 59, 59, 123_456_000);
        LocalDateTime gap = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000);

        assertThat(roundTrip("da", s -> s.setObject(1, old), LocalDate.class)).isEqualTo(old);
        assertThat(roundTrip("ti", s -> s.setObject(1, time), LocalTime.class)).isEqualTo(time);
        assertThat(roundTrip("ts", s -> s.setObject(1, gap), LocalDateTime.class))
                .isEqualTo(gap);
        assertThat(roundTrip("da", s -> s.setDate(1, Date.valueOf("2024-02-29")), Date.class))
                .isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(roundTrip("ti", s -> s.setTime(1, Time.valueOf("12:34:56")), Time.class))
                .isEqualTo(Time.valueOf("12:34:56"));
        Timestamp timestamp = Timestamp.valueOf("2024-02-29 12:34:56.123456");
        assertThat(roundTrip("ts", s -> s.setTimestamp(1, timestamp), Timestamp.class))
                .isEqualTo(timestamp);
    }

    @Test
    void momentsBecomeTimestampsInTheZoneOfTheSession() throws SQLException {
        OffsetDateTime moment = OffsetDateTime.of(2024, 6, 1, 12, 0, 0, 0, ZoneOffset.ofHours(2));

        assertThat(roundTrip("ts", s -> s.setObject(1, moment), LocalDateTime.class))
                .isEqualTo(LocalDateTime.of(2024, 6, 1, 10, 0));
        assertThat(roundTrip("ts", s -> s.setObject(1, moment), OffsetDateTime.class)
                        .toInstant())
                .isEqualTo(moment.toInstant());
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(roundTrip(
                        "ts", s -> s.setTimestamp(1, Timestamp.from(moment.toInstant()), tokyo), LocalDateTime.class))
                .isEqualTo(LocalDateTime.of(2024, 6, 1, 19, 0));
    }

    @Test
    void setObjectTakesWhatJavaHas() throws SQLException {
        assertThat(roundTrip("de", s -> s.setObject(1, BigInteger.TEN), BigDecimal.class))
                .isEqualByComparingTo("10");
        assertThat(roundTrip("ch", s -> s.setObject(1, 'x'), String.class)).isEqualTo("x");
        assertThat(roundTrip("uu", s -> s.setObject(1, SOME_UUID), UUID.class)).isEqualTo(SOME_UUID);
        assertThat(roundTrip("js", s -> s.setString(1, "{\"b\": 1.0, \"a\": 2}"), String.class))
                .isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(roundTrip("js", s -> s.setObject(1, "[ ]", Types.OTHER), Object.class))
                .isEqualTo("[]");
        assertThat(roundTrip("uu", s -> s.setString(1, SOME_UUID.toString()), UUID.class))
                .isEqualTo(SOME_UUID);
        assertThat(roundTrip("bi", s -> s.setObject(1, "42", Types.BIGINT), Long.class))
                .isEqualTo(42);
        assertThat(roundTrip("de", s -> s.setObject(1, "1.2345", Types.DECIMAL, 2), BigDecimal.class))
                .isEqualByComparingTo("1.23");
        assertThat(roundTrip("ch", s -> s.setObject(1, 42, JDBCType.VARCHAR), String.class))
                .isEqualTo("42");
        assertThat(roundTrip("da", s -> s.setObject(1, "2024-02-29", Types.DATE), LocalDate.class))
                .isEqualTo(LocalDate.of(2024, 2, 29));
        assertThatThrownBy(() -> roundTrip("ch", s -> s.setObject(1, Locale.ROOT), String.class))
                .hasMessageContaining("java.util.Locale");
        assertThatThrownBy(() -> roundTrip("bi", s -> s.setObject(1, "x", Types.BIGINT), Long.class))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22018");
    }

    @Test
    void nullHasManyForms() throws SQLException {
        assertThat(roundTrip("bi", s -> s.setNull(1, Types.BIGINT), Long.class)).isNull();
        assertThat(roundTrip("ch", s -> s.setString(1, null), String.class)).isNull();
        assertThat(roundTrip("ts", s -> s.setObject(1, null), LocalDateTime.class))
                .isNull();
        assertThat(roundTrip("uu", s -> s.setObject(1, null, Types.OTHER), UUID.class))
                .isNull();
    }

    @Test
    void readsStreams() throws SQLException {
        byte[] bytes = {1, 2, 3};

        assertThat(roundTrip("byt", s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes)), byte[].class))
                .containsExactly(bytes);
        assertThat(roundTrip("byt", s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 2), byte[].class))
                .containsExactly(1, 2);
        assertThat(roundTrip("ch", s -> s.setCharacterStream(1, new StringReader("text")), String.class))
                .isEqualTo("text");
        assertThat(roundTrip("ch", s -> s.setClob(1, new StringReader("text"), 3), String.class))
                .isEqualTo("tex");
        byte[] ascii = "ascii".getBytes(StandardCharsets.US_ASCII);
        assertThat(roundTrip("ch", s -> s.setAsciiStream(1, new ByteArrayInputStream(ascii)), String.class))
                .isEqualTo("ascii");
    }

    @Test
    void wantsEveryParameterAndOnlyThose() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into kinds (id, ch) values (?, ?)")) {
            insert.setInt(1, 1);
            assertThatThrownBy(insert::executeUpdate)
                    .hasMessageContaining("parameter 2 of 2")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("07001");
            assertThatThrownBy(() -> insert.setInt(3, 1))
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("07009");
            insert.setString(2, "x");
            insert.clearParameters();
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("parameter 1 of 2");
        }
    }

    @Test
    void runsAgainWithOtherParameters() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into kinds (id, ch) values (?, 'x')");
                PreparedStatement query = connection.prepareStatement("select id from kinds where id = ?")) {
            for (int id = 0; id < 5; id++) {
                insert.setInt(1, id);
                insert.executeUpdate();
            }
            for (int id = 0; id < 5; id++) {
                query.setInt(1, id);
                try (ResultSet rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(id);
                }
            }
            assertThat(query.isPoolable()).isTrue();
        }
    }

    @Test
    void insertsABatchAsOneTransaction() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into kinds (id, ch) values (?, ?)")) {
            for (int id = 0; id < 1000; id++) {
                insert.setInt(1, id);
                insert.setString(2, "row " + id);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(1000).containsOnly(1);
            assertThat(insert.executeBatch()).isEmpty();
        }
    }

    @Test
    void aFailedBatchLeavesNothing() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into kinds (id) values (?)")) {
            for (int id : new int[] {1, 2, 1, 3}) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo("23505");
                assertThat(e.getUpdateCounts()).hasSize(4).containsOnly(Statement.EXECUTE_FAILED);
            });
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from kinds")) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void describesItsParametersAndItsRows() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select de, ch as label from kinds where id = ? and de > ?")) {
            ParameterMetaData parameters = query.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(2);
            assertThat(parameters.getParameterType(1)).isEqualTo(Types.INTEGER);
            assertThat(parameters.getParameterClassName(2)).isEqualTo("java.math.BigDecimal");
            assertThat(query.getMetaData().getColumnLabel(2)).isEqualTo("label");
            assertThat(query.getMetaData().getColumnType(1)).isEqualTo(Types.DECIMAL);
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from kinds")) {
            assertThat(delete.getMetaData()).isNull();
            assertThatThrownBy(delete::executeQuery).hasMessageContaining("answers no rows");
        }
    }

    @Test
    void refusesTextAndUnknownTypes() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ch from kinds where ch = ?")) {
            assertThatThrownBy(() -> query.executeQuery("select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> query.addBatch("select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> query.setRef(1, null)).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }
}
