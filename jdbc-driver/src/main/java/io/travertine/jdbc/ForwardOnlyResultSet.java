package io.travertine.jdbc;

import java.io.InputStream;
import java.net.URL;
import java.sql.Array;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/** Refuses what a cursor that only moves forward over rows that cannot be changed has no answer to. */
abstract class ForwardOnlyResultSet extends LabelledResultSet {

    /** Throws if the result is closed. */
    abstract void checkOpen() throws SQLException;

    private static SQLException forwardOnly() {
        return SqlExceptions.notSupported("moving other than forward in a result set");
    }

    @Override
    public final int getType() throws SQLException {
        checkOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public final int getHoldability() throws SQLException {
        checkOpen();
        return CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        checkOpen();
        return FETCH_FORWARD;
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    public final boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean absolute(int row) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean isLast() throws SQLException {
        throw SqlExceptions.notSupported("looking ahead for the last row of a result set");
    }

    @Override
    public final boolean rowUpdated() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final boolean rowDeleted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final void insertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void deleteRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void refreshRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void cancelRowUpdates() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void moveToInsertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void moveToCurrentRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final String getCursorName() throws SQLException {
        throw SqlExceptions.notSupported("named cursors");
    }

    @Override
    public final Array getArray(int index) throws SQLException {
        throw SqlExceptions.notSupported("the type ARRAY");
    }

    @Override
    public final Ref getRef(int index) throws SQLException {
        throw SqlExceptions.notSupported("the type REF");
    }

    @Override
    public final RowId getRowId(int index) throws SQLException {
        throw SqlExceptions.notSupported("row ids");
    }

    @Override
    public final SQLXML getSQLXML(int index) throws SQLException {
        throw SqlExceptions.notSupported("the type XML");
    }

    @Override
    public final URL getURL(int index) throws SQLException {
        throw SqlExceptions.notSupported("the type DATALINK");
    }

    @Override
    @SuppressWarnings("deprecation")
    public final InputStream getUnicodeStream(int index) throws SQLException {
        throw SqlExceptions.notSupported("getUnicodeStream; use getCharacterStream");
    }
}
