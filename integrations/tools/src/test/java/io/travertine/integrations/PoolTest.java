package io.travertine.integrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** HikariCP, which tells by the driver's answers which connections still serve. */
class PoolTest {

    private static final int THREADS = 4;
    private static final int ADDITIONS = 25;

    @Test
    void connectionsAreSharedByManyThreads() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:travertine:mem:pool");
        config.setMaximumPoolSize(2);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            execute(pool, "CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
            execute(pool, "INSERT INTO counter VALUES (1, 0)");

            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(threads.submit(() -> {
                    for (int n = 0; n < ADDITIONS; n++) {
                        execute(pool, "UPDATE counter SET n = n + 1 WHERE id = 1");
                    }
                    return null;
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }

            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT n FROM counter")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(THREADS * ADDITIONS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatABorrowerSetIsSetBack() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:travertine:mem:pool-state");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setReadOnly(true);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
                assertThat(connection.isReadOnly()).isFalse();
                connection.unwrap(io.travertine.jdbc.TravertineConnection.class).close();
                assertThatThrownBy(() -> connection.createStatement()).isInstanceOf(SQLException.class);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
