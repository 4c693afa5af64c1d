package io.travertine.jdbc.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Twelve characters can name a number of a billion digits; writing them out would fill the memory. */
class HugeNumberTest {

    private static final String HUGE = "1e999999999";
    private static final String TINY = "1e-999999999";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:travertine:mem:huge");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id integer primary key, bi bigint, de decimal(12, 3), vc varchar(40))");
            statement.execute("insert into t (id, vc) values (1, '" + HUGE + "'), (2, '" + TINY + "')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static void assertOutOfRange(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22003");
    }

    @Test
    @SuppressWarnings("deprecation") // The old getter has a scale of its own.
    void gettersRefuseAHugeNumberAndRoundATinyOne() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select vc from t order by id")) {
            row.next();
            assertOutOfRange(() -> row.getInt(1));
            assertOutOfRange(() -> row.getLong(1));
            assertOutOfRange(() -> row.getBigDecimal(1, 2));
            assertOutOfRange(() -> row.getObject(1, BigInteger.class));
            assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal(HUGE));
            assertThat(row.getDouble(1)).isInfinite();
            row.next();
            assertThat(row.getLong(1)).isZero();
            assertThat(row.getBigDecimal(1, 2)).isEqualTo(new BigDecimal("0.00"));
            assertThat(row.getObject(1, BigInteger.class)).isZero();
        }
    }

    @Test
    void settersRefuseAHugeNumberAndRoundATinyOne() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update t set de = ?, bi = ? where id = 1")) {
            update.setObject(1, TINY, Types.DECIMAL, 2);
            update.setObject(2, TINY, Types.BIGINT);
            assertThat(update.executeUpdate()).isOne();
            assertOutOfRange(() -> update.setObject(1, HUGE, Types.DECIMAL, 2));
            assertOutOfRange(() -> update.setObject(2, HUGE, Types.BIGINT));
            update.setBigDecimal(1, new BigDecimal(HUGE));
            assertOutOfRange(update::executeUpdate);
            assertThatThrownBy(() -> update.setObject(1, BigDecimal.ONE, Types.DECIMAL, Integer.MAX_VALUE))
                    .hasMessageContaining("scale must be from 0 to 1000");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select de, bi from t where id = 1")) {
            row.next();
            assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal("0.000"));
            assertThat(row.getLong(2)).isZero();
        }
    }
}
