package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Period;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Intervals and TINYINT go in and come out through JDBC. */
class IntervalTest {

    @Test
    void intervalsGoInAndComeOut() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:intervals");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (d interval day to second primary key, m interval year to month)");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
                insert.setObject(1, Duration.ofMillis(-1500));
                insert.setObject(2, Period.of(1, 2, 0));
                insert.executeUpdate();
                insert.setString(1, "1 02:03:04.000005");
                insert.setNull(2, Types.OTHER);
                insert.executeUpdate();
            }
            try (ResultSet rows = statement.executeQuery("select * from t order by d")) {
                ResultSetMetaData columns = rows.getMetaData();
                assertThat(columns.getColumnTypeName(1)).isEqualTo("INTERVAL DAY TO SECOND");
                assertThat(columns.getColumnTypeName(2)).isEqualTo("INTERVAL YEAR TO MONTH");
                assertThat(columns.getColumnClassName(1)).isEqualTo("java.time.Duration");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isEqualTo(Duration.ofMillis(-1500));
                assertThat(rows.getObject(2)).isEqualTo(Period.of(1, 2, 0));
                assertThat(rows.getString(2)).isEqualTo("1-2");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("1 02:03:04.000005");
                assertThat(rows.getObject(2)).isNull();
                assertThat(rows.wasNull()).isTrue();
            }
            try (PreparedStatement query = connection.prepareStatement("select m from t where d = ?")) {
                query.setObject(1, Duration.ofMillis(-1500));
                try (ResultSet rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThatThrownBy(() -> rows.getInt(1)).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void tinyIntegersAreIntegersOfOneByte() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:intervals");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (b tinyint primary key)");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                insert.setByte(1, Byte.MIN_VALUE);
                insert.executeUpdate();
                insert.setObject(1, 127);
                insert.executeUpdate();
                insert.setInt(1, 128);
                assertThatThrownBy(insert::executeUpdate)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("TINYINT");
            }
            try (ResultSet rows = statement.executeQuery("select b from t order by b")) {
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.TINYINT);
                assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(3);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getByte(1)).isEqualTo(Byte.MIN_VALUE);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isEqualTo(127);
            }
        }
    }
}
