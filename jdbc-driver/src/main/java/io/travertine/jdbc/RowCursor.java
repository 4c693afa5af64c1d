package io.travertine.jdbc;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the rows of a {@link QueryResult}, one batch after another, and keeps one {@link ColumnReader} per column
 * bound to the current batch. Used by one thread at a time.
 */
final class RowCursor implements AutoCloseable {

    /** How the cursor gets at its result: in the guarded session, or directly for rows that are in memory already. */
    interface Source {
        @Nullable ColumnBatch next(QueryResult result) throws SQLException;

        void close(QueryResult result) throws SQLException;

        ZoneId zone() throws SQLException;
    }

    private final QueryResult result;
    private final List<ResultColumn> columns;
    private final Source source;
    private final long rowsMax;
    private final ColumnReader[] readers;
    private @Nullable ColumnBatch batch;
    private int row = -1;
    private long rowNumber;
    private boolean beforeFirst = true;
    private boolean atEnd;
    private boolean closed;

    /**
     * @param rowsMax the most rows that it answers; 0 for all
     */
    RowCursor(QueryResult result, Source source, long rowsMax) {
        this.result = result;
        this.source = source;
        this.rowsMax = rowsMax;
        this.columns = result.columns();
        this.readers = columns.stream().map(ColumnReader::of).toArray(ColumnReader[]::new);
    }

    List<ResultColumn> columns() {
        return columns;
    }

    boolean next() throws SQLException {
        checkOpen();
        if (atEnd || !prepareNext()) {
            atEnd = true;
            beforeFirst = false;
            row = -1;
            source.close(result);
            return false;
        }
        row++;
        rowNumber++;
        beforeFirst = false;
        return true;
    }

    /** Makes sure that the row after the current one is in the batch; false if there is none. */
    private boolean prepareNext() throws SQLException {
        if (rowsMax != 0 && rowNumber >= rowsMax) {
            return false;
        }
        ColumnBatch current = batch;
        while (current == null || row + 1 >= current.rowCount()) {
            current = source.next(result);
            if (current == null) {
                batch = null;
                return false;
            }
            batch = current;
            row = -1;
            bind(current);
        }
        return true;
    }

    private void bind(ColumnBatch rows) {
        for (int i = 0; i < readers.length; i++) {
            readers[i].bind(rows.column(i));
        }
    }

    /** The reader of a column, counted from 1, if the cursor is on a row. */
    ColumnReader column(int index) throws SQLException {
        if (row < 0 || closed) {
            throw notOnRow();
        }
        if (index < 1 || index > readers.length) {
            throw new SQLException(
                    "column index must be from 1 to " + readers.length + ", got " + index,
                    SqlExceptions.INVALID_DESCRIPTOR_INDEX);
        }
        return readers[index - 1];
    }

    private SQLException notOnRow() {
        if (closed) {
            return SqlExceptions.resultSetClosed();
        }
        return SqlExceptions.notOnRow(atEnd ? "after its last row" : "before its first row; call next() first");
    }

    /** The current row's place in the vectors that the readers are bound to. */
    int row() {
        return row;
    }

    /** From 1; 0 before the first row and after the last. */
    long rowNumber() {
        return row < 0 ? 0 : rowNumber;
    }

    /** Whether there are rows and none was read yet. */
    boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return beforeFirst && prepareNext();
    }

    boolean isAfterLast() throws SQLException {
        checkOpen();
        return atEnd && rowNumber > 0;
    }

    ZoneId zone() throws SQLException {
        return source.zone();
    }

    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlExceptions.resultSetClosed();
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            batch = null;
            source.close(result);
        }
    }
}
