package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.travertine.jdbc.TravertineConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real pool on top of the driver. */
class HikariPoolTest {

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:travertine:mem:pool");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Test
    void lendsConnectionsAndPutsTheirStateBack() throws SQLException {
        try (HikariDataSource pool = pool()) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setNetworkTimeout(Runnable::run, 100);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(connection.unwrap(TravertineConnection.class).url()).hasToString("jdbc:travertine:mem:pool");
            }
        }
    }

    @Test
    void servesManyThreads() throws SQLException {
        try (HikariDataSource pool = pool()) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table visit (id integer primary key)");
            }
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int from = thread * 100;
                threads.add(CompletableFuture.runAsync(() -> insert(pool, from)));
            }
            threads.forEach(CompletableFuture::join);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from visit")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(160);
            }
        }
    }

    private static void insert(HikariDataSource pool, int from) {
        for (int i = 0; i < 20; i++) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into visit values (?)")) {
                insert.setInt(1, from + i);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
