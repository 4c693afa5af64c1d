package io.travertine.benchmarks.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

import io.travertine.samples.dataset.LoadProgress;
import io.travertine.samples.dataset.RowSink;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** DuckDB's own way to fill a table: its batches of INSERT take some 150 microseconds for each row. */
final class DuckDbAppender implements RowSink {

    private static final int ROWS_PER_STEP = 10_000;

    private final DuckDBAppender appender;
    private final LoadProgress.Task progress;
    private long rows;

    DuckDbAppender(Connection connection, String table, LoadProgress.Task progress) throws SQLException {
        this.appender = connection.unwrap(DuckDBConnection.class).createAppender(table);
        this.progress = progress;
    }

    @Override
    public void add(@Nullable Object[] row) throws SQLException {
        appender.beginRow();
        for (@Nullable Object value : row) {
            append(value);
        }
        appender.endRow();
        rows++;
        if (rows % ROWS_PER_STEP == 0) {
            progress.stepTo(rows);
        }
    }

    private void append(@Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof BigDecimal number) {
            appender.append(number);
        } else if (value instanceof LocalDate date) {
            appender.append(date);
        } else if (value instanceof String text) {
            appender.append(text);
        } else {
            throw new SQLException("no value of TPC-H: " + value);
        }
    }

    @Override
    public void close() throws SQLException {
        try (progress) {
            appender.close();
            progress.stepTo(rows);
        }
    }
}
