package io.travertine.jdbc.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResultSetTest {

    private static final String UUID_TEXT = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:results");
        statement = connection.createStatement();
        statement.execute("create table kinds (id integer primary key, bo boolean, si smallint, bi bigint, re real,"
                + " dbl double, de decimal(12, 3), big decimal(38, 2), ch varchar(40), byt varbinary(20), da date,"
                + " ti time(6), ts timestamp(6), uu uuid)");
        statement.execute("insert into kinds values (1, true, -300, 3000000000, 1.5, 1e300, 123.456,"
                + " 123456789012345678901234567890123456.78, ' 42 ', X'00ff', date '2024-02-29',"
                + " time '23:59:59.123456', timestamp '2024-02-29 23:59:59.123456', uuid '" + UUID_TEXT + "')");
        statement.execute("insert into kinds (id) values (2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private ResultSet first() throws SQLException {
        ResultSet rows = statement.executeQuery("select * from kinds order by id");
        assertThat(rows.next()).isTrue();
        return rows;
    }

    private ResultSet allNull() throws SQLException {
        ResultSet rows = first();
        assertThat(rows.next()).isTrue();
        return rows;
    }

    @Test
    void readsEveryTypeInItsOwnClass() throws SQLException {
        ResultSet row = first();

        assertThat(row.getObject("id")).isEqualTo(1);
        assertThat(row.getObject("bo")).isEqualTo(true);
        assertThat(row.getObject("si")).isEqualTo(-300);
        assertThat(row.getObject("bi")).isEqualTo(3_000_000_000L);
        assertThat(row.getObject("re")).isEqualTo(1.5f);
        assertThat(row.getObject("dbl")).isEqualTo(1e300);
        assertThat(row.getObject("de")).isEqualTo(new BigDecimal("123.456"));
        assertThat(row.getObject("big")).isEqualTo(new BigDecimal("123456789012345678901234567890123456.78"));
        assertThat(row.getObject("ch")).isEqualTo(" 42 ");
        assertThat(row.getObject("byt")).isEqualTo(new byte[] {0, -1});
        assertThat(row.getObject("da")).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(row.getObject("ti")).isInstanceOf(Time.class);
        assertThat(row.getObject("ts")).isEqualTo(Timestamp.valueOf("2024-02-29 23:59:59.123456"));
        assertThat(row.getObject("uu")).isEqualTo(UUID.fromString(UUID_TEXT));
    }

    @Test
    void saysTheClassOfEveryObjectInItsMetadata() throws SQLException {
        ResultSet row = first();
        ResultSetMetaData metaData = row.getMetaData();

        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            assertThat(row.getObject(i).getClass().getName())
                    .as(metaData.getColumnName(i))
                    .isEqualTo(metaData.getColumnClassName(i));
        }
    }

    @Test
    void readsEveryTypeAsText() throws SQLException {
        ResultSet row = first();

        assertThat(row.getString("bo")).isEqualTo("TRUE");
        assertThat(row.getString("si")).isEqualTo("-300");
        assertThat(row.getString("re")).isEqualTo("1.5");
        assertThat(row.getString("dbl")).isEqualTo("1.0E300");
        assertThat(row.getString("de")).isEqualTo("123.456");
        assertThat(row.getString("byt")).isEqualTo("00ff");
        assertThat(row.getString("da")).isEqualTo("2024-02-29");
        assertThat(row.getString("ti")).isEqualTo("23:59:59.123456");
        assertThat(row.getString("ts")).isEqualTo("2024-02-29 23:59:59.123456");
        assertThat(row.getString("uu")).isEqualTo(UUID_TEXT);
        assertThat(row.getNString("ch")).isEqualTo(" 42 ");
    }

    @Test
    void convertsNumbersAmongEachOther() throws SQLException {
        ResultSet row = first();

        assertThat(row.getInt("bo")).isEqualTo(1);
        assertThat(row.getLong("si")).isEqualTo(-300);
        assertThat(row.getDouble("bi")).isEqualTo(3e9);
        assertThat(row.getInt("re")).isEqualTo(1);
        assertThat(row.getInt("de")).isEqualTo(123);
        assertThat(row.getFloat("de")).isEqualTo(123.456f);
        assertThat(row.getBigDecimal("bi")).isEqualTo("3000000000");
        assertThat(row.getBoolean("si")).isTrue();
        assertThat(row.getByte("ch")).isEqualTo((byte) 42);
        assertThat(row.getShort("ch")).isEqualTo((short) 42);
        assertThat(row.getObject("ch", Double.class)).isEqualTo(42.0);
        assertThat(row.getObject("big", BigInteger.class))
                .isEqualTo(new BigInteger("123456789012345678901234567890123456"));
        assertThat(row.getObject("si", Number.class)).isEqualTo(new BigDecimal("-300"));
    }

    @Test
    void refusesNumbersThatDoNotFit() throws SQLException {
        ResultSet row = first();

        assertOutOfRange(() -> row.getByte("si"), "value -300 of column \"si\" is out of range for TINYINT");
        assertOutOfRange(() -> row.getShort("bi"), "SMALLINT");
        assertOutOfRange(() -> row.getInt("bi"), "INTEGER");
        assertOutOfRange(() -> row.getLong("big"), "BIGINT");
        assertOutOfRange(() -> row.getLong("dbl"), "BIGINT");
        assertOutOfRange(() -> row.getFloat("dbl"), "REAL");
        assertOutOfRange(() -> row.getObject("bi", Integer.class), "INTEGER");
    }

    private static void assertOutOfRange(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining(text)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22003");
    }

    @Test
    void refusesConversionsThatMakeNoSense() throws SQLException {
        ResultSet row = first();

        assertThatThrownBy(() -> row.getInt("da"))
                .isInstanceOf(SQLDataException.class)
                .hasMessage("column \"da\" of type DATE cannot be read as a number");
        assertThatThrownBy(() -> row.getDate("ch"))
                .hasMessage("value '42' of column \"ch\" is not a date")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22018");
        assertThatThrownBy(() -> row.getTimestamp("ti")).isInstanceOf(SQLDataException.class);
        assertThatThrownBy(() -> row.getObject("ch", Thread.class)).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void readsDatesAndTimes() throws SQLException {
        ResultSet row = first();
        LocalDateTime timestamp = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000);

        assertThat(row.getObject("da", LocalDate.class)).isEqualTo(timestamp.toLocalDate());
        assertThat(row.getObject("ti", LocalTime.class)).isEqualTo(timestamp.toLocalTime());
        assertThat(row.getObject("ts", LocalDateTime.class)).isEqualTo(timestamp);
        assertThat(row.getObject("ts", LocalDate.class)).isEqualTo(timestamp.toLocalDate());
        assertThat(row.getObject("da", LocalDateTime.class))
                .isEqualTo(timestamp.toLocalDate().atStartOfDay());
        assertThat(row.getObject("ts", Instant.class)).isEqualTo("2024-02-29T23:59:59.123456Z");
        assertThat(row.getDate("ts")).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(row.getTime("ts").toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(row.getTimestamp("ts", tokyo).toInstant()).isEqualTo("2024-02-29T14:59:59.123456Z");
    }

    @Test
    void readsBytesAndStreams() throws Exception {
        ResultSet row = first();

        assertThat(row.getBytes("byt")).containsExactly(0, -1);
        assertThat(row.getBytes("uu")).hasSize(16);
        assertThat(row.getBytes("ch")).isEqualTo(" 42 ".getBytes(StandardCharsets.UTF_8));
        assertThat(row.getBinaryStream("byt").readAllBytes()).containsExactly(0, -1);
        assertThat(row.getCharacterStream("ch").read()).isEqualTo(' ');
        assertThat(row.getClob("ch").getSubString(2, 2)).isEqualTo("42");
        assertThat(row.getBlob("byt").length()).isEqualTo(2);
        assertThat(row.getObject("uu", UUID.class)).hasToString(UUID_TEXT);
    }

    @Test
    void nullIsZeroFalseOrNullAndWasNull() throws SQLException {
        ResultSet row = allNull();

        assertThat(row.getInt("id")).isEqualTo(2);
        assertThat(row.wasNull()).isFalse();
        assertThat(row.getBoolean("bo")).isFalse();
        assertThat(row.wasNull()).isTrue();
        assertThat(row.getByte("si")).isZero();
        assertThat(row.getShort("si")).isZero();
        assertThat(row.getInt("si")).isZero();
        assertThat(row.getLong("bi")).isZero();
        assertThat(row.getFloat("re")).isZero();
        assertThat(row.getDouble("dbl")).isZero();
        assertThat(row.getBigDecimal("de")).isNull();
        assertThat(row.getString("ch")).isNull();
        assertThat(row.getBytes("byt")).isNull();
        assertThat(row.getDate("da")).isNull();
        assertThat(row.getTime("ti")).isNull();
        assertThat(row.getTimestamp("ts")).isNull();
        assertThat(row.getObject("uu")).isNull();
        assertThat(row.getObject("uu", UUID.class)).isNull();
        assertThat(row.getClob("ch")).isNull();
        assertThat(row.getBinaryStream("byt")).isNull();
        assertThat(row.wasNull()).isTrue();
    }

    @Test
    void findsColumnsByLabelWithoutRegardToCase() throws SQLException {
        try (ResultSet rows = statement.executeQuery("select id as \"Key\", ch as a, de as a from kinds order by id")) {
            assertThat(rows.findColumn("KEY")).isEqualTo(1);
            assertThat(rows.findColumn("key")).isEqualTo(1);
            assertThat(rows.findColumn("A")).isEqualTo(2);
            assertThatThrownBy(() -> rows.findColumn("kay"))
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasMessageContaining("did you mean \"Key\"?");
        }
    }

    @Test
    void knowsWhereItIs() throws SQLException {
        ResultSet rows = statement.executeQuery("select id from kinds order by id");

        assertThat(rows.isBeforeFirst()).isTrue();
        assertThat(rows.getRow()).isZero();
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("call next() first");
        assertThat(rows.next()).isTrue();
        assertThat(rows.isFirst()).isTrue();
        assertThat(rows.getRow()).isEqualTo(1);
        assertThatThrownBy(() -> rows.getInt(2)).hasMessageContaining("column index must be from 1 to 1, got 2");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getRow()).isEqualTo(2);
        assertThat(rows.next()).isFalse();
        assertThat(rows.isAfterLast()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("after its last row");
    }

    @Test
    void movesForwardOnlyAndChangesNothing() throws SQLException {
        ResultSet row = first();

        assertThat(row.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(row.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        assertThatThrownBy(row::previous).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(row::beforeFirst).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> row.updateInt(1, 2)).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(row::deleteRow).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThat(row.rowUpdated() || row.rowInserted() || row.rowDeleted()).isFalse();
    }

    @Test
    void saysThatItIsClosed() throws SQLException {
        ResultSet row = first();
        row.close();
        row.close();

        assertThat(row.isClosed()).isTrue();
        assertThatThrownBy(row::next).hasMessageContaining("closed");
        assertThatThrownBy(() -> row.getInt(1)).hasMessageContaining("closed");
        assertThatThrownBy(row::getMetaData).hasMessageContaining("closed");
        assertThatThrownBy(row::wasNull).hasMessageContaining("closed");
    }

    @Test
    void describesItsColumns() throws SQLException {
        ResultSetMetaData metaData = statement
                .executeQuery("select de as price, id + 1, ts from kinds")
                .getMetaData();

        assertThat(metaData.getColumnCount()).isEqualTo(3);
        assertThat(metaData.getColumnLabel(1)).isEqualToIgnoringCase("price");
        assertThat(metaData.getColumnName(1)).isEqualTo("de");
        assertThat(metaData.getTableName(1)).isEqualTo("kinds");
        assertThat(metaData.getTableName(2)).isEmpty();
        assertThat(metaData.getColumnType(1)).isEqualTo(Types.DECIMAL);
        assertThat(metaData.getPrecision(1)).isEqualTo(12);
        assertThat(metaData.getScale(1)).isEqualTo(3);
        assertThat(metaData.getColumnTypeName(3)).isEqualTo("TIMESTAMP");
        assertThat(metaData.getColumnDisplaySize(3)).isEqualTo("2024-02-29 23:59:59.123456".length());
        assertThat(metaData.isNullable(1)).isEqualTo(ResultSetMetaData.columnNullable);
        assertThat(metaData.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
        assertThatThrownBy(() -> metaData.getColumnLabel(4)).isInstanceOf(SQLException.class);
    }
}
