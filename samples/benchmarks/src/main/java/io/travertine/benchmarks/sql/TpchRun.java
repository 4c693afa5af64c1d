package io.travertine.benchmarks.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.travertine.samples.dataset.LoadProgress;
import io.travertine.samples.dataset.RowSink;
import io.travertine.samples.dataset.TpchData;
import io.travertine.samples.dataset.TpchQueries;

/** Loads TPC-H into a database, and runs its queries there, each to warm up and then a few times. */
final class TpchRun {

    private static final int REPETITIONS = 3;

    /** How long, and how often at least, a query is run before it is timed. */
    private static final double WARM_UP_MILLIS = 500;

    private static final int WARM_UP_RUNS = 3;

    /** A query that takes longer than that has no need to be warm. */
    private static final double WARM_MILLIS_MAX = 5000;

    private final Connection connection;
    private final SqlDialect dialect;
    private final int limitSeconds;
    private final Output output;

    /** Hears of each query. */
    interface Output {
        void answered(int query, double medianMillis, TpchAnswer answer);

        /** A query took longer than the limit. */
        void tookTooLong(int query, double limitMillis);

        /**
         * A query failed.
         *
         * @param reason why the database has no answer
         */
        void failed(int query, String reason);
    }

    /** @param limitSeconds the most that a query may take */
    TpchRun(Connection connection, SqlDialect dialect, int limitSeconds, Output output) {
        this.connection = connection;
        this.dialect = dialect;
        this.limitSeconds = limitSeconds;
        this.output = output;
    }

    /** Creates the tables and fills them. */
    static void load(DatabaseKind kind, Connection connection, double scale) throws SQLException {
        LoadProgress progress = LoadProgress.onTerminal();
        if (kind == DatabaseKind.DUCKDB) {
            RowSink.Opener appenders = (to, table, columns, task) -> new DuckDbAppender(to, table, task);
            TpchData.load(connection, scale, progress, row -> {}, appenders);
        } else {
            TpchData.load(connection, scale, progress, row -> {});
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
        kind.finishLoading(connection);
    }

    /** Runs all queries; the first once more than the others, since with it a cold JVM fills a cold cache. */
    void run() {
        try (Statement statement = connection.createStatement();
                Limit limit = new Limit(statement)) {
            answer(statement, text(1), limit);
        } catch (SQLException e) {
            // It comes again, and is reported.
        }
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            long begin = System.nanoTime();
            try (Statement statement = connection.createStatement();
                    Limit limit = new Limit(statement)) {
                run(query, statement, limit);
            } catch (SQLException e) {
                if (System.nanoTime() - begin >= limitSeconds * 1e9) {
                    output.tookTooLong(query, limitSeconds * 1e3);
                } else {
                    output.failed(
                            query,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
                }
            }
        }
    }

    /** Cancels a statement that runs for too long: SQLite's driver takes a time limit for one of waits. */
    private final class Limit implements AutoCloseable {
        private final Statement statement;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "limit");
            thread.setDaemon(true);
            return thread;
        });

        private Limit(Statement statement) {
            this.statement = statement;
        }

        /** Begins to count for one execution. */
        private ScheduledFuture<?> begin() {
            return clock.schedule(
                    () -> {
                        statement.cancel();
                        return null;
                    },
                    limitSeconds,
                    TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }

    private void run(int query, Statement statement, Limit limit) throws SQLException {
        String sql = text(query);
        long begin = System.nanoTime();
        TpchAnswer answer = answer(statement, sql, limit);
        double median = (System.nanoTime() - begin) / 1e6;
        if (median > limitSeconds * 1e3) {
            output.tookTooLong(query, limitSeconds * 1e3); // of a database that heeds no limit
            return;
        }
        if (median <= WARM_MILLIS_MAX) {
            for (int runs = 1; runs < WARM_UP_RUNS || System.nanoTime() - begin < WARM_UP_MILLIS * 1e6; runs++) {
                answer(statement, sql, limit);
            }
            double[] millis = new double[REPETITIONS];
            for (int i = 0; i < REPETITIONS; i++) {
                begin = System.nanoTime();
                answer(statement, sql, limit);
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis);
            median = millis[REPETITIONS / 2];
        }
        output.answered(query, median, answer);
    }

    private String text(int query) {
        return dialect.of(TpchQueries.query(query).strip().replaceFirst(";$", ""));
    }

    private static TpchAnswer answer(Statement statement, String sql, Limit limit) throws SQLException {
        ScheduledFuture<?> cancelling = limit.begin();
        try (ResultSet result = statement.executeQuery(sql)) {
            return TpchAnswer.read(result);
        } finally {
            cancelling.cancel(false);
        }
    }
}
