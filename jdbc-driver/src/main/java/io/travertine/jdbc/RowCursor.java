package io.travertine.jdbc;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Steps forward through the rows of a {@link QueryResult}, one batch after another, and keeps the
 * {@link ColumnReaders} bound to the batch of the current row. Used by one thread at a time.
 */
class RowCursor implements AutoCloseable {

    /** How the cursor gets at its result: in the guarded session, or directly for rows that are in memory already. */
    interface Source {
        @Nullable ColumnBatch next(QueryResult result) throws SQLException;

        void close(QueryResult result) throws SQLException;

        ZoneId zone() throws SQLException;
    }

    private final QueryResult result;
    private final Source source;
    private final long rowsMax;
    private final ColumnReaders readers;
    private @Nullable ColumnBatch bound;
    private int row = -1;
    private @Nullable ColumnBatch batch;
    private int place = -1;
    private long rowNumber;
    private boolean beforeFirst = true;
    private boolean atEnd;
    private boolean closed;

    /**
     * @param rowsMax the most rows that it answers; 0 for all
     */
    RowCursor(QueryResult result, Source source, long rowsMax) {
        this(result, source, rowsMax, new ColumnReaders(result.columns(), source));
    }

    /**
     * @param readers of the result's columns; nobody else uses them while this is open
     */
    RowCursor(QueryResult result, Source source, long rowsMax, ColumnReaders readers) {
        this.result = result;
        this.source = source;
        this.rowsMax = rowsMax == 0 ? Long.MAX_VALUE : rowsMax;
        this.readers = readers;
    }

    List<ResultColumn> columns() {
        return readers.columns();
    }

    ColumnLabels labels() {
        return readers.labels();
    }

    final long rowsMax() {
        return rowsMax;
    }

    /** The next batch of the result, or null at its end. */
    final @Nullable ColumnBatch fetch() throws SQLException {
        return source.next(result);
    }

    /** Gives back what the result holds; the rows that are here stay. */
    final void endFetching() throws SQLException {
        source.close(result);
    }

    /** Lets the readers read a row of a batch. */
    final void stand(ColumnBatch rows, int newRow) {
        readers.bind(rows);
        bound = rows;
        row = newRow;
    }

    /** Lets nothing be read. */
    final void standNowhere() {
        row = -1;
    }

    boolean next() throws SQLException {
        checkOpen();
        ColumnBatch current = atEnd ? null : prepareNext();
        beforeFirst = false;
        if (current == null) {
            atEnd = true;
            batch = null;
            standNowhere();
            endFetching();
            return false;
        }
        place++;
        rowNumber++;
        stand(current, place);
        return true;
    }

    /** The batch with the row after the current one, or null if there is none. */
    private @Nullable ColumnBatch prepareNext() throws SQLException {
        if (rowNumber >= rowsMax) {
            return null;
        }
        ColumnBatch current = batch;
        while (current == null || place + 1 >= current.rowCount()) {
            current = fetch();
            if (current == null) {
                return null;
            }
            batch = current;
            place = -1;
        }
        return current;
    }

    /** The reader of a column, counted from 1, if the cursor is on a row. */
    final ColumnReader column(int index) throws SQLException {
        checkOnRow();
        checkIndex(index);
        return readers.get(index - 1);
    }

    final void checkIndex(int index) throws SQLException {
        if (index < 1 || index > readers.count()) {
            throw SqlExceptions.noSuchIndex("column index must be from 1 to " + readers.count() + ", got " + index);
        }
    }

    final void checkOnRow() throws SQLException {
        checkOpen();
        if (row < 0) {
            throw SqlExceptions.notOnRow(whyNotOnRow());
        }
    }

    String whyNotOnRow() {
        return atEnd ? "after its last row" : "before its first row; call next() first";
    }

    /** The current row's place in the vectors that the readers are bound to. */
    final int row() {
        return row;
    }

    /** A value of the current row as a Java object, of a column counted from 0. */
    final @Nullable Object value(int column) throws SQLException {
        checkOnRow();
        ColumnBatch rows = bound;
        if (rows == null) {
            throw new IllegalStateException("on a row of no batch");
        }
        return TypeMapping.toJava(columns().get(column).type(), rows.column(column), row);
    }

    /** From 1; 0 before the first row and after the last. */
    long rowNumber() {
        return row < 0 ? 0 : rowNumber;
    }

    /** Whether there are rows and none was read yet. */
    boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return beforeFirst && prepareNext() != null;
    }

    boolean isAfterLast() throws SQLException {
        checkOpen();
        return atEnd && rowNumber > 0;
    }

    /** Whether the current row is the last; looks ahead for the next one. */
    boolean isLast() throws SQLException {
        checkOpen();
        return row >= 0 && prepareNext() == null;
    }

    /** Goes to a row by its number from 1, or one from the end by a negative one; false if there is none. */
    boolean absolute(long number) throws SQLException {
        throw forwardOnly();
    }

    /** Goes on by rows, or back by a negative number. */
    boolean relative(long rows) throws SQLException {
        throw forwardOnly();
    }

    void afterLast() throws SQLException {
        throw forwardOnly();
    }

    private SQLException forwardOnly() throws SQLException {
        checkOpen();
        return SqlExceptions.notSupported(
                "moving other than forward in this result set; ask for TYPE_SCROLL_INSENSITIVE");
    }

    /** Shows other values for the current row: what it was changed to. */
    void replace(ColumnBatch changed) throws SQLException {
        checkOnRow();
        stand(changed, 0);
    }

    /** Takes the current row away: nothing can be read of it any more. */
    void remove() throws SQLException {
        checkOnRow();
        standNowhere();
    }

    /** Whether the current row was taken away. */
    boolean isRemoved() throws SQLException {
        checkOpen();
        return row < 0 && !beforeFirst && !atEnd;
    }

    boolean isReplaced() throws SQLException {
        checkOpen();
        return row >= 0 && bound != batch;
    }

    /** Lets the readers read the row again that they were on before they were led elsewhere. */
    void back() throws SQLException {
        ColumnBatch current = batch;
        if (current == null || place < 0) {
            standNowhere();
        } else {
            stand(current, place);
        }
    }

    boolean scrolls() {
        return false;
    }

    ZoneId zone() throws SQLException {
        return source.zone();
    }

    final void checkOpen() throws SQLException {
        if (closed) {
            throw SqlExceptions.resultSetClosed();
        }
    }

    final boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            batch = null;
            bound = null;
            source.close(result);
        }
    }
}
