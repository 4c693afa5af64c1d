package io.travertine.samples.dataset;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

/**
 * Inserts rows into a table in batches, with one commit to {@value #ROWS_PER_COMMIT} rows. Not thread-safe; closing it
 * writes what is left.
 */
final class TableLoader implements RowSink {

    private static final int ROWS_PER_COMMIT = 10_000;

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final PreparedStatement insert;
    private final LoadProgress.Task progress;
    /** Its driver knows no java.time. */
    private final boolean isDerby;

    private long rows;

    TableLoader(Connection connection, String table, int columns, LoadProgress.Task progress) throws SQLException {
        this.connection = connection;
        this.progress = progress;
        this.autoCommitBefore = connection.getAutoCommit();
        this.isDerby = connection.getMetaData().getDatabaseProductName().contains("Derby");
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    @Override
    public void add(@Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            insert.setObject(i + 1, row[i] instanceof LocalDate date && isDerby ? Date.valueOf(date) : row[i]);
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
