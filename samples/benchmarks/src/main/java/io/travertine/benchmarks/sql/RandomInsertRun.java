package io.travertine.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Inserts rows under random keys into a table of their own, and tells how fast each part of them went. */
final class RandomInsertRun {

    private static final int BATCH = 1000;
    private static final int TENTHS = 10;
    private static final int PART_ROWS_MAX = 100_000;

    private final Connection connection;
    private final int rows;

    /** Hears of each part. */
    interface Series {
        void inserted(int rowsSoFar, double rowsPerSecond);
    }

    /** @param rows how many; a part is a tenth of them, at most 100,000 */
    RandomInsertRun(Connection connection, int rows) {
        this.connection = connection;
        this.rows = Math.max(TENTHS, rows);
    }

    void run(OltpRun.Output output, Series series) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scattered (id BIGINT NOT NULL PRIMARY KEY, code BIGINT NOT NULL,"
                    + " branch INTEGER NOT NULL, balance BIGINT NOT NULL, name VARCHAR(40), note VARCHAR(100))");
        }
        connection.setAutoCommit(false);
        int partRows = Math.min(PART_ROWS_MAX, rows / TENTHS);
        long begin = System.nanoTime();
        long partBegin = begin;
        double last = 0;
        try (PreparedStatement insert = OltpRun.insert(connection, "scattered")) {
            for (int i = 1; i <= rows; i++) {
                OltpRun.bind(insert, i);
                insert.setLong(1, OltpRun.code(i)); // no two are the same: the factor is odd, and the rows are few
                insert.addBatch();
                if (i % BATCH == 0 || i == rows || i % partRows == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
                if (i % partRows == 0) {
                    long now = System.nanoTime();
                    last = partRows * 1e9 / (now - partBegin);
                    partBegin = now;
                    series.inserted(i, last);
                    if (i == partRows) {
                        output.measured(OltpWorkload.RANDOM_INSERT_FIRST, last, 0);
                    }
                }
            }
        }
        output.measured(OltpWorkload.RANDOM_INSERT_LAST, last, 0);
        output.measured(OltpWorkload.RANDOM_INSERT, rows * 1e9 / (System.nanoTime() - begin), 0);
        connection.setAutoCommit(true);
    }
}
