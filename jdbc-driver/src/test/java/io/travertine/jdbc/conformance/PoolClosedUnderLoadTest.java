package io.travertine.jdbc.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.travertine.engine.Administration;
import io.travertine.jdbc.OpenHandle;
import io.travertine.jdbc.TravertineConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A pool that is closed while its connections work: whoever works is told, and nothing else is disturbed. */
class PoolClosedUnderLoadTest {

    private static final String URL = "jdbc:travertine:mem:closing-pool";
    private static final int WORKERS = 4;
    private static final int ACCOUNTS = 8;
    private static final int TOTAL = ACCOUNTS * 100;

    /** Works until it is told that the pool or its connection is closed. */
    private static SQLException workUntilClosed(HikariDataSource pool, int worker, CountDownLatch working) {
        for (int i = 0; ; i++) {
            try (Connection connection = pool.getConnection()) {
                if (worker == 0) {
                    longQuery(connection, working);
                } else {
                    transfer(connection, (worker + i) % ACCOUNTS, (worker + 3 * i + 1) % ACCOUNTS);
                }
                working.countDown();
            } catch (SQLException e) {
                if (!"40001".equals(e.getSQLState()) && !"40P01".equals(e.getSQLState())) {
                    return e;
                }
            }
        }
    }

    private static void longQuery(Connection connection, CountDownLatch working) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            working.countDown();
            try (ResultSet rows = statement.executeQuery("select a.i from table(generate_series(1, 1000000)) a (i),"
                    + " table(generate_series(1, 1000000)) b (i) where a.i + b.i < 0")) {
                rows.next();
            }
        }
    }

    private static void transfer(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            for (int[] change : new int[][] {{-1, from}, {1, to}}) {
                update.setInt(1, change[0]);
                update.setInt(2, change[1]);
                update.executeUpdate();
            }
        }
        connection.commit();
    }

    @Test
    void whoeverWorksIsToldAndNothingElseIsDisturbed() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (Connection keeper = DriverManager.getConnection(URL)) {
            createAccounts(keeper);
            CountDownLatch working = new CountDownLatch(50);
            HikariDataSource transfers = pool(false);
            HikariDataSource queries = pool(true);
            List<CompletableFuture<SQLException>> ends = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                int worker = i;
                HikariDataSource pool = worker == 0 ? queries : transfers;
                ends.add(CompletableFuture.supplyAsync(() -> workUntilClosed(pool, worker, working), workers));
            }
            working.await();

            queries.close();
            transfers.close();

            assertThat(ends)
                    .allSatisfy(end -> assertThat((Throwable) end.join())
                            .hasMessageMatching("(?s).*(closed|cancelled|not available).*"));
            assertThat(touch(keeper)).isEqualTo(ACCOUNTS);
            assertThat(sum(keeper)).isEqualTo(TOTAL);
            assertNothingIsLeft(keeper);
        } finally {
            workers.shutdownNow();
        }
    }

    /** What a borrower changes is not set back here: a pool that is closed meanwhile stumbles over it. */
    private static HikariDataSource pool(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setMaximumPoolSize(WORKERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(250);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    private static void createAccounts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table account (id integer primary key, balance integer not null)");
            statement.execute(
                    "insert into account select i, 100 from table(generate_series(0, " + (ACCOUNTS - 1) + ")) s (i)");
        }
    }

    /** No lock is left that would keep others from the rows. */
    private static int touch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("update account set balance = balance");
        }
    }

    private static int sum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(balance) from account")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void assertNothingIsLeft(Connection keeper) throws SQLException {
        TravertineConnection own = keeper.unwrap(TravertineConnection.class);
        assertThat(own.openHandles()).singleElement().isInstanceOf(OpenHandle.class);
        assertThat(keeper.unwrap(Administration.class).openReaders()).isEmpty();
    }
}
