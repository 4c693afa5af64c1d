package io.travertine.samples.dataset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into a table in batches, with one commit to {@value #ROWS_PER_COMMIT} rows. Not thread-safe; closing it
 * writes what is left.
 */
final class TableLoader implements AutoCloseable {

    private static final int ROWS_PER_COMMIT = 10_000;

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final PreparedStatement insert;
    private final LoadProgress.Task progress;
    private long rows;

    TableLoader(Connection connection, String table, int columns, LoadProgress.Task progress) throws SQLException {
        this.connection = connection;
        this.progress = progress;
        this.autoCommitBefore = connection.getAutoCommit();
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    void add(@Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        rows++;
        if (rows % ROWS_PER_COMMIT == 0) {
            commit();
        }
    }

    long rows() {
        return rows;
    }

    private void commit() throws SQLException {
        insert.executeBatch();
        connection.commit();
        progress.stepTo(rows);
    }

    @Override
    public void close() throws SQLException {
        try (insert;
                progress) {
            commit();
        } finally {
            connection.setAutoCommit(autoCommitBefore);
        }
    }
}
