package io.travertine.benchmarks.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

import io.travertine.samples.dataset.LoadProgress;
import io.travertine.samples.dataset.TpchData;
import io.travertine.samples.dataset.TpchQueries;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Loads TPC-H into one database and runs its queries, each once to warm up and then a few times. */
final class TpchRun {

    private static final int LIMIT_SECONDS = 120;
    private static final int REPETITIONS = 3;

    private final Connection connection;
    private final Output output;

    /** Hears of each query. */
    interface Output {
        /**
         * A query was answered.
         *
         * @param checksum over the rows in any order, numbers to two digits: what answers are compared by
         */
        void answered(int query, double medianMillis, long checksum);

        /**
         * A query failed.
         *
         * @param reason why the database has no answer
         */
        void failed(int query, String reason);
    }

    TpchRun(Connection connection, Output output) {
        this.connection = connection;
        this.output = output;
    }

    void run(double scale) throws SQLException {
        TpchData.load(connection, scale, LoadProgress.onTerminal(), row -> {});
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(LIMIT_SECONDS);
                run(query, statement);
            } catch (SQLException e) {
                output.failed(
                        query,
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
            }
        }
    }

    private void run(int query, Statement statement) throws SQLException {
        String sql = TpchQueries.query(query).strip().replaceFirst(";$", "");
        long checksum = answer(statement, sql);
        double[] millis = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long begin = System.nanoTime();
            answer(statement, sql);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        output.answered(query, millis[REPETITIONS / 2], checksum);
    }

    private static long answer(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(text(result.getObject(i))).append('\t');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        CRC32C checksum = new CRC32C();
        rows.forEach(row -> checksum.update(row.getBytes(UTF_8)));
        return checksum.getValue();
    }

    /** Averages have digits of their own in each database. */
    private static String text(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString())
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                : String.valueOf(value).strip();
    }
}
