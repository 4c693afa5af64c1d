package io.travertine.samples.dataset;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** Where the rows of a table go, one after another. Not thread-safe; closing it writes what is left. */
public interface RowSink extends AutoCloseable {

    /** Opens a way into a table. */
    interface Opener {
        /**
         * Opens it.
         *
         * @param progress is told how many rows are in the table, and is closed with the sink
         */
        RowSink open(Connection connection, String table, int columns, LoadProgress.Task progress) throws SQLException;
    }

    /**
     * Adds a row, which may wait for others before it is written.
     *
     * @param row a value for each column, of the classes that {@link TpchData} gives: Long, Integer, BigDecimal, LocalDate and
     *     String
     */
    void add(@Nullable Object[] row) throws SQLException;

    @Override
    void close() throws SQLException;
}
