package io.travertine.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SplittableRandom;

import org.HdrHistogram.Histogram;

/** Runs the workloads of single rows against one database. Every answer is checked. */
final class OltpRun {

    private static final int BATCH = 1000;
    private static final int TRANSACTION = 100;
    private static final int RANGE = 100;
    private static final int GROUPS = 1000;
    private static final int TOP_ROWS = 10;
    private static final long SEED = 42;

    private final DatabaseKind kind;
    private final Connection connection;
    private final int rows;
    private final SqlScale scale;
    private final Set<OltpWorkload> workloads;
    private final Output output;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Hears of each result. */
    interface Output {
        /**
         * A workload was measured.
         *
         * @param p50Micros the median of one statement; 0 where batches are measured
         */
        void measured(OltpWorkload workload, double perSecond, double p50Micros);
    }

    private interface Operation {
        void run() throws SQLException;
    }

    /**
     * @param scale how many rows the table has, and how long each workload takes
     * @param workloads those to be measured; the table is filled in any case
     */
    OltpRun(DatabaseKind kind, Connection connection, SqlScale scale, Set<OltpWorkload> workloads, Output output) {
        this.kind = kind;
        this.connection = connection;
        this.rows = scale.rows();
        this.scale = scale;
        this.workloads = Set.copyOf(workloads);
        this.output = output;
    }

    void run() throws SQLException {
        fill();
        connection.setAutoCommit(true);
        kind.finishLoading(connection);
        byKey(OltpWorkload.SELECT_HIT, 0);
        byKey(OltpWorkload.SELECT_MISS, rows);
        byLiteral(OltpWorkload.SELECT_LITERAL);
        byLiteral(OltpWorkload.UNCACHED);
        byIndex();
        byRange();
        analyse();
        changing(OltpWorkload.UPDATE, "UPDATE account SET balance = balance + 1 WHERE id = ?", rows);
        changing(OltpWorkload.DELETE, "DELETE FROM account WHERE id = ?", rows);
        autocommit();
    }

    static long code(long id) {
        return (id * 0x9E3779B97F4A7C15L) >>> 8;
    }

    private void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id BIGINT NOT NULL PRIMARY KEY, code BIGINT NOT NULL,"
                    + " branch INTEGER NOT NULL, balance BIGINT NOT NULL, name VARCHAR(40), note VARCHAR(100))");
            statement.execute("CREATE INDEX account_code ON account (code)");
        }
        connection.setAutoCommit(false);
        long begin = System.nanoTime();
        try (PreparedStatement insert = insert(connection)) {
            for (int id = 0; id < rows; id++) {
                bind(insert, id);
                insert.addBatch();
                if ((id + 1) % BATCH == 0 || id + 1 == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        if (workloads.contains(OltpWorkload.BATCH_INSERT)) {
            output.measured(OltpWorkload.BATCH_INSERT, rows * 1e9 / (System.nanoTime() - begin), 0);
        }
    }

    static PreparedStatement insert(Connection connection) throws SQLException {
        return insert(connection, "account");
    }

    static PreparedStatement insert(Connection connection, String table) throws SQLException {
        return connection.prepareStatement(
                "INSERT INTO " + table + " (id, code, branch, balance, name, note) VALUES (?, ?, ?, ?, ?, ?)");
    }

    static void bind(PreparedStatement insert, int id) throws SQLException {
        insert.setLong(1, id);
        insert.setLong(2, code(id));
        insert.setInt(3, id % GROUPS);
        insert.setLong(4, 1000L + id % 97);
        insert.setString(5, "account number " + id);
        insert.setString(6, "opened at branch " + id % GROUPS + ", never overdrawn, letters by post");
    }

    private void byKey(OltpWorkload workload, int first) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT name, balance FROM account WHERE id = ?")) {
            measure(workload, () -> {
                select.setLong(1, first + random.nextInt(rows));
                try (ResultSet result = select.executeQuery()) {
                    check(workload, result.next() == (first == 0) && (first != 0 || result.getLong(2) >= 1000));
                }
            });
        }
    }

    /** A text of its own for each statement; of a shape of its own, too, if nothing of it may be known. */
    private void byLiteral(OltpWorkload workload) throws SQLException {
        int[] shapes = new int[1];
        try (Statement select = connection.createStatement()) {
            measure(workload, () -> {
                String name = workload == OltpWorkload.UNCACHED ? "name AS n" + shapes[0]++ : "name";
                String sql = "SELECT " + name + ", balance FROM account WHERE id = " + random.nextInt(rows);
                try (ResultSet result = select.executeQuery(sql)) {
                    check(workload, result.next() && result.getString(1) != null);
                }
            });
        }
    }

    private void byIndex() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, name FROM account WHERE code = ?")) {
            measure(OltpWorkload.SELECT_INDEXED, () -> {
                int id = random.nextInt(rows);
                select.setLong(1, code(id));
                try (ResultSet result = select.executeQuery()) {
                    check(OltpWorkload.SELECT_INDEXED, result.next() && result.getLong(1) == id);
                }
            });
        }
    }

    private void byRange() throws SQLException {
        String sql = "SELECT id, balance FROM account WHERE id >= ? AND id < ?";
        int length = Math.min(RANGE, rows);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            measure(OltpWorkload.SELECT_RANGE, () -> {
                int from = random.nextInt(rows - length + 1);
                select.setLong(1, from);
                select.setLong(2, from + length);
                try (ResultSet result = select.executeQuery()) {
                    int found = 0;
                    while (result.next()) {
                        found += result.getLong(2) > 0 ? 1 : 0;
                    }
                    check(OltpWorkload.SELECT_RANGE, found == length);
                }
            });
        }
    }

    /** Each statement has a number that differs from the last one's, so that nobody answers it from a cache of results. */
    private void analyse() throws SQLException {
        String of = " FROM account WHERE balance > ?";
        analytical(OltpWorkload.COUNT, "SELECT COUNT(*), SUM(balance) FROM account", 1);
        analytical(OltpWorkload.SUM, "SELECT SUM(balance)" + of, 1);
        analytical(OltpWorkload.FILTER, "SELECT COUNT(*)" + of + " AND branch < 100", 1);
        analytical(
                OltpWorkload.GROUP,
                "SELECT branch, COUNT(*), SUM(balance)" + of + " GROUP BY branch",
                Math.min(GROUPS, rows));
        analytical(
                OltpWorkload.TOP,
                "SELECT id, note" + of + " ORDER BY balance DESC, id FETCH FIRST 10 ROWS ONLY",
                Math.min(TOP_ROWS, rows));
    }

    private void analytical(OltpWorkload workload, String sql, int resultRows) throws SQLException {
        String text = kind == DatabaseKind.SQLITE ? sql.replace("FETCH FIRST 10 ROWS ONLY", "LIMIT 10") : sql;
        boolean bound = text.contains("?");
        try (PreparedStatement select = connection.prepareStatement(text)) {
            measure(workload, () -> {
                if (bound) {
                    select.setLong(1, random.nextInt(1000)); // no balance is as small as that
                }
                try (ResultSet result = select.executeQuery()) {
                    int found = 0;
                    while (result.next()) {
                        found++;
                    }
                    check(workload, found == resultRows);
                }
            });
        }
    }

    /** A statement for each key, in random order; keys that are gone change nothing. */
    private void changing(OltpWorkload workload, String sql, int keys) throws SQLException {
        connection.setAutoCommit(false);
        int[] inTransaction = new int[1];
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            measure(workload, () -> {
                change.setLong(1, random.nextInt(keys));
                check(workload, change.executeUpdate() <= 1);
                if (++inTransaction[0] % TRANSACTION == 0) {
                    connection.commit();
                }
            });
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void autocommit() throws SQLException {
        int[] next = {2 * rows};
        try (PreparedStatement insert = insert(connection)) {
            measure(OltpWorkload.AUTOCOMMIT, () -> {
                bind(insert, next[0]++);
                check(OltpWorkload.AUTOCOMMIT, insert.executeUpdate() == 1);
            });
        }
    }

    private void measure(OltpWorkload workload, Operation operation) throws SQLException {
        if (!workloads.contains(workload)) {
            return;
        }
        repeat(scale.warmUpSeconds(), operation);
        Histogram latencies = repeat(scale.seconds(), operation);
        double perSecond = latencies.getTotalCount() * 1e9 / (latencies.getMean() * latencies.getTotalCount());
        output.measured(workload, perSecond, latencies.getValueAtPercentile(50) / 1e3);
    }

    private static Histogram repeat(double seconds, Operation operation) throws SQLException {
        Histogram latencies = new Histogram(3);
        long begin = System.nanoTime();
        long before = begin;
        do {
            operation.run();
            long after = System.nanoTime();
            latencies.recordValue(after - before);
            before = after;
        } while (before - begin < seconds * 1e9);
        return latencies;
    }

    private static void check(OltpWorkload workload, boolean isRight) throws SQLException {
        if (!isRight) {
            throw new SQLException("a wrong answer to: " + workload.title());
        }
    }
}
