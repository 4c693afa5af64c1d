package io.travertine.jdbc;

import java.io.InputStream;
import java.net.URL;
import java.sql.Array;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

import org.jspecify.annotations.Nullable;

/** Refuses what this database does not have: named cursors and the types that no column can be of. */
abstract class ResultSetRefusals extends LabelledResultSet {

    /** Throws if the result is closed. */
    abstract void checkOpen() throws SQLException;

    /** Throws if rows cannot be changed through this result. */
    abstract void checkUpdatable() throws SQLException;

    private SQLException refusal(String what) throws SQLException {
        checkOpen();
        return SqlExceptions.notSupported(what);
    }

    @Override
    public final String getCursorName() throws SQLException {
        throw refusal("named cursors");
    }

    @Override
    public final Ref getRef(int index) throws SQLException {
        throw refusal("the type REF");
    }

    @Override
    public final RowId getRowId(int index) throws SQLException {
        throw refusal("row ids");
    }

    @Override
    public final SQLXML getSQLXML(int index) throws SQLException {
        throw refusal("the type XML");
    }

    @Override
    public final URL getURL(int index) throws SQLException {
        throw refusal("the type DATALINK");
    }

    @Override
    @SuppressWarnings("deprecation")
    public final InputStream getUnicodeStream(int index) throws SQLException {
        throw refusal("getUnicodeStream; use getCharacterStream");
    }

    @Override
    public final void updateArray(int index, @Nullable Array value) throws SQLException {
        updateObject(index, value);
    }

    @Override
    public final void updateArray(String label, @Nullable Array value) throws SQLException {
        updateArray(findColumn(label), value);
    }

    @Override
    public final void updateRef(int index, @Nullable Ref value) throws SQLException {
        checkUpdatable();
        throw SqlExceptions.notSupported("the type REF");
    }

    @Override
    public final void updateRef(String label, @Nullable Ref value) throws SQLException {
        updateRef(findColumn(label), value);
    }

    @Override
    public final void updateRowId(int index, @Nullable RowId value) throws SQLException {
        checkUpdatable();
        throw SqlExceptions.notSupported("row ids");
    }

    @Override
    public final void updateRowId(String label, @Nullable RowId value) throws SQLException {
        updateRowId(findColumn(label), value);
    }

    @Override
    public final void updateSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        checkUpdatable();
        throw SqlExceptions.notSupported("the type XML");
    }

    @Override
    public final void updateSQLXML(String label, @Nullable SQLXML value) throws SQLException {
        updateSQLXML(findColumn(label), value);
    }
}
