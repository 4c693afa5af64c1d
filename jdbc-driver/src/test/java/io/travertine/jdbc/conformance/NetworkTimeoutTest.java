package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A database that does not answer in time ends the connection, and nothing else. */
class NetworkTimeoutTest {

    private static final String URL = "jdbc:travertine:mem:network";
    private static final String LONG =
            "select count(*) from n a, n b, n c, n d, n e, n f where a.i + b.i + c.i + d.i + e.i + f.i = -1";

    private Connection keeper;

    @BeforeEach
    void open() throws SQLException {
        keeper = DriverManager.getConnection(URL);
        try (Statement statement = keeper.createStatement()) {
            statement.execute("create table n (i integer primary key)");
            statement.execute("insert into n select * from table(generate_series(1, 200))");
        }
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
    }

    @Test
    void aStatementThatTakesLongerEndsWithItsConnectionAndIsUndone() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into n values (1000)");
            connection.setNetworkTimeout(Runnable::run, 5);

            assertThatThrownBy(() -> statement.executeQuery(LONG).next())
                    .isInstanceOf(SQLNonTransientConnectionException.class)
                    .hasMessageContaining("within the network timeout of 5 ms")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("08003");
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(statement.isClosed()).isTrue();
        }
        assertThat(rows(keeper)).isEqualTo(200);
    }

    @Test
    void whatAnswersInTimeDoesNotNoticeAndZeroIsNoLimit() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.setNetworkTimeout(Runnable::run, Integer.MAX_VALUE);
            assertThat(rows(connection)).isEqualTo(200);
            connection.setNetworkTimeout(null, 0);
            assertThat(rows(connection)).isEqualTo(200);
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from n")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
