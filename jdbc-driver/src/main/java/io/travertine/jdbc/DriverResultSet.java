package io.travertine.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, read from column batches as they are produced; a primitive getter boxes nothing. Whether it moves
 * forward only its {@link RowCursor} decides, whether its rows can be changed the {@link RowChanges}. Used by one thread at
 * a time. It ends with {@link #close}, with its statement's next execution, and with the transaction.
 */
final class DriverResultSet extends ScrollingResultSet {

    private final RowCursor rows;
    private final @Nullable DriverStatement statement;
    private final @Nullable RowChanges changes;
    private boolean lastWasNull;
    private int fetchSize;

    /**
     * @param statement who made it; null for the metadata's results
     */
    DriverResultSet(RowCursor rows, @Nullable DriverStatement statement) {
        this(rows, statement, null);
    }

    /**
     * @param changes what changes the rows; null if they cannot be changed
     */
    DriverResultSet(RowCursor rows, @Nullable DriverStatement statement, @Nullable RowChanges changes) {
        super(rows);
        this.rows = rows;
        this.statement = statement;
        this.changes = changes;
    }

    @Override
    @Nullable RowChanges changes() {
        return changes;
    }

    @Override
    ZoneId zone() throws SQLException {
        return rows.zone();
    }

    @Override
    public void close() throws SQLException {
        if (!rows.isClosed()) {
            rows.close();
            if (statement != null) {
                statement.resultClosed(this);
            }
        }
    }

    @Override
    public boolean isClosed() {
        return rows.isClosed();
    }

    /** The reader of a column whose value is not NULL in the current row; null if it is NULL. */
    private @Nullable ColumnReader value(int index) throws SQLException {
        ColumnReader column = rows.column(index);
        lastWasNull = column.isNull(rows.row());
        return lastWasNull ? null : column;
    }

    @Override
    public boolean wasNull() throws SQLException {
        rows.checkOpen();
        return lastWasNull;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        rows.checkOpen();
        return rows.labels().indexOf(label);
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        ColumnReader column = value(index);
        return column != null && column.readBoolean(rows.row());
    }

    @Override
    public byte getByte(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : ValueConversion.toByte(column, rows.row());
    }

    @Override
    public short getShort(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : ValueConversion.toShort(column, rows.row());
    }

    @Override
    public int getInt(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : ValueConversion.toInt(column, rows.row());
    }

    @Override
    public long getLong(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : column.readLong(rows.row());
    }

    @Override
    public float getFloat(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : ValueConversion.toFloat(column, rows.row());
    }

    @Override
    public double getDouble(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? 0 : column.readDouble(rows.row());
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readDecimal(rows.row());
    }

    @Override
    @SuppressWarnings("deprecation")
    public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(index);
        return value == null ? null : Rounding.toScale(value, scale);
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readText(rows.row());
    }

    @Override
    public @Nullable String getNString(int index) throws SQLException {
        return getString(index);
    }

    @Override
    public byte @Nullable [] getBytes(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readBytes(rows.row());
    }

    @Override
    public @Nullable Date getDate(int index) throws SQLException {
        return getDate(index, null);
    }

    @Override
    public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : CalendarConversion.toSqlDate(column.readDate(rows.row()), calendar);
    }

    @Override
    public @Nullable Time getTime(int index) throws SQLException {
        return getTime(index, null);
    }

    @Override
    public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : CalendarConversion.toSqlTime(column.readTime(rows.row()), calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index) throws SQLException {
        return getTimestamp(index, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readSqlTimestamp(rows.row(), calendar);
    }

    @Override
    public @Nullable Object getObject(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readObject(rows.row());
    }

    @Override
    public @Nullable Object getObject(int index, @Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw SqlExceptions.notSupported("user-defined types");
        }
        return getObject(index);
    }

    @Override
    public <T> @Nullable T getObject(int index, @Nullable Class<T> type) throws SQLException {
        if (type == null) {
            throw SqlExceptions.invalidArgument("the class must not be null");
        }
        ColumnReader column = value(index);
        return column == null ? null : ValueConversion.read(column, rows.row(), type, rows.zone());
    }

    @Override
    public @Nullable InputStream getBinaryStream(int index) throws SQLException {
        byte[] bytes = getBytes(index);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public @Nullable Reader getCharacterStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int index) throws SQLException {
        return getCharacterStream(index);
    }

    @Override
    public @Nullable Clob getClob(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new CharacterObject(text);
    }

    @Override
    public @Nullable NClob getNClob(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new CharacterObject(text);
    }

    @Override
    public @Nullable Blob getBlob(int index) throws SQLException {
        byte[] bytes = getBytes(index);
        return bytes == null ? null : new BinaryObject(bytes);
    }

    @Override
    public @Nullable Array getArray(int index) throws SQLException {
        ColumnReader column = value(index);
        return column == null ? null : column.readArray(rows.row());
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        rows.checkOpen();
        return new DriverResultSetMetaData(rows.columns(), changes != null);
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        rows.checkOpen();
        return statement;
    }

    @Override
    public int getFetchSize() throws SQLException {
        rows.checkOpen();
        return fetchSize;
    }

    /** Kept and not used: batches have the size that suits the operators. */
    @Override
    public void setFetchSize(int rowCount) throws SQLException {
        rows.checkOpen();
        if (rowCount < 0) {
            throw SqlExceptions.invalidArgument("fetch size must not be negative, got " + rowCount);
        }
        fetchSize = rowCount;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        rows.checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        rows.checkOpen();
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Wrapping.isWrapperFor(this, type);
    }
}
