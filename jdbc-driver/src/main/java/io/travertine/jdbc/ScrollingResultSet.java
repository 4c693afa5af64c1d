package io.travertine.jdbc;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** Where a result set stands, how it moves, and when the changes of a row are written. */
abstract class ScrollingResultSet extends ResultSetRefusals {

    private final RowCursor rows;
    private int fetchDirection = FETCH_FORWARD;

    ScrollingResultSet(RowCursor rows) {
        this.rows = rows;
    }

    /** What changes the rows; null if they cannot be changed. */
    abstract @Nullable RowChanges changes();

    @Override
    final void checkOpen() throws SQLException {
        rows.checkOpen();
    }

    private RowChanges updatable() throws SQLException {
        checkOpen();
        RowChanges changes = changes();
        if (changes == null) {
            throw SqlExceptions.notSupported(
                    "changing rows through this result set; ask for CONCUR_UPDATABLE in a query"
                            + " of one table with its primary key, or use UPDATE, INSERT or DELETE");
        }
        return changes;
    }

    /** Forgets changes that were not written before the cursor moves. */
    private RowCursor moving() throws SQLException {
        checkOpen();
        RowChanges changes = changes();
        if (changes != null) {
            changes.leave();
        }
        return rows;
    }

    @Override
    public final boolean next() throws SQLException {
        return moving().next();
    }

    @Override
    public final boolean previous() throws SQLException {
        return moving().relative(-1);
    }

    @Override
    public final boolean first() throws SQLException {
        return moving().absolute(1);
    }

    @Override
    public final boolean last() throws SQLException {
        return moving().absolute(-1);
    }

    @Override
    public final boolean absolute(int row) throws SQLException {
        return moving().absolute(row);
    }

    @Override
    public final boolean relative(int count) throws SQLException {
        return moving().relative(count);
    }

    @Override
    public final void beforeFirst() throws SQLException {
        moving().absolute(0);
    }

    @Override
    public final void afterLast() throws SQLException {
        moving().afterLast();
    }

    @Override
    public final int getRow() throws SQLException {
        checkOpen();
        return (int) Math.min(Integer.MAX_VALUE, rows.rowNumber());
    }

    @Override
    public final boolean isBeforeFirst() throws SQLException {
        return rows.isBeforeFirst();
    }

    @Override
    public final boolean isFirst() throws SQLException {
        checkOpen();
        return rows.rowNumber() == 1;
    }

    @Override
    public final boolean isLast() throws SQLException {
        return rows.isLast();
    }

    @Override
    public final boolean isAfterLast() throws SQLException {
        return rows.isAfterLast();
    }

    @Override
    public final int getType() throws SQLException {
        checkOpen();
        return rows.scrolls() ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getConcurrency() throws SQLException {
        checkOpen();
        return changes() == null ? CONCUR_READ_ONLY : CONCUR_UPDATABLE;
    }

    @Override
    public final int getHoldability() throws SQLException {
        checkOpen();
        return CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        checkOpen();
        return fetchDirection;
    }

    /** A hint that is kept; a result that moves forward only takes no other. */
    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        new ResultKind(getType(), getConcurrency()).checkFetchDirection(direction);
        fetchDirection = direction;
    }

    @Override
    final void checkUpdatable() throws SQLException {
        updatable();
    }

    @Override
    final void change(int index, @Nullable Object value) throws SQLException {
        updatable().set(index, value);
    }

    @Override
    public final void updateRow() throws SQLException {
        updatable().update();
    }

    @Override
    public final void insertRow() throws SQLException {
        updatable().insert();
    }

    @Override
    public final void deleteRow() throws SQLException {
        updatable().delete();
    }

    @Override
    public final void refreshRow() throws SQLException {
        updatable().refresh();
    }

    @Override
    public final void cancelRowUpdates() throws SQLException {
        updatable().cancel();
    }

    @Override
    public final void moveToInsertRow() throws SQLException {
        updatable().moveToInsertRow();
    }

    @Override
    public final void moveToCurrentRow() throws SQLException {
        updatable().leave();
    }

    /** Whether the current row was changed through this result. */
    @Override
    public final boolean rowUpdated() throws SQLException {
        checkOpen();
        RowChanges changes = changes();
        return changes != null && !changes.isOnInsertRow() && rows.isReplaced();
    }

    @Override
    public final boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    /** Whether the current row was deleted through this result. */
    @Override
    public final boolean rowDeleted() throws SQLException {
        checkOpen();
        RowChanges changes = changes();
        return changes != null && !changes.isOnInsertRow() && rows.isRemoved();
    }
}
