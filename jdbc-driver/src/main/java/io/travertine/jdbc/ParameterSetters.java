package io.travertine.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Calendar;

import org.jspecify.annotations.Nullable;

/** Leads every setter of a parameter to {@link #set}, with a value that the SQL layer takes. */
abstract class ParameterSetters extends DriverStatement implements PreparedStatement {

    private final DriverConnection connection;

    ParameterSetters(DriverConnection connection, ResultKind kind, String sql) {
        super(connection, kind, sql);
        this.connection = connection;
    }

    /** Whether the parameter is of a type of moments. */
    abstract boolean takesMoment(int index);

    /** Keeps a parameter's value. */
    abstract void set(int index, @Nullable Object value) throws SQLException;

    @Override
    public void setNull(int index, int sqlType) throws SQLException {
        set(index, null);
    }

    @Override
    public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, value == null ? null : value.clone());
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        setDate(index, value, null);
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : CalendarConversion.toLocalDate(value, calendar));
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        setTime(index, value, null);
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : CalendarConversion.toLocalTime(value, calendar));
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        setTimestamp(index, value, null);
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        if (value != null && takesMoment(index)) {
            set(index, value.toInstant().atOffset(ZoneOffset.UTC));
        } else {
            set(index, value == null ? null : CalendarConversion.toLocalDateTime(value, calendar));
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            setTimestamp(index, timestamp);
        } else {
            set(index, value == null ? null : ParameterConversion.toDatabase(value));
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
        set(index, value == null ? null : ParameterConversion.toType(value, targetType, connection.zone()));
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType, int scaleOrLength) throws SQLException {
        set(
                index,
                value == null ? null : ParameterConversion.toType(value, targetType, scaleOrLength, connection.zone()));
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType targetType) throws SQLException {
        setObject(index, value, ParameterConversion.code(targetType));
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType targetType, int scaleOrLength)
            throws SQLException {
        setObject(index, value, ParameterConversion.code(targetType), scaleOrLength);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, stream == null ? null : StreamReading.ascii(stream, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setAsciiStream(index, stream, (long) length);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : StreamReading.ascii(stream, StreamReading.checkLength(length)));
    }

    @Override
    @SuppressWarnings("deprecation")
    public void setUnicodeStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        throw refusal("setUnicodeStream; use setCharacterStream");
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, stream == null ? null : StreamReading.bytes(stream, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setBinaryStream(index, stream, (long) length);
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : StreamReading.bytes(stream, StreamReading.checkLength(length)));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        set(index, reader == null ? null : StreamReading.text(reader, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader, int length) throws SQLException {
        setCharacterStream(index, reader, (long) length);
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        set(index, reader == null ? null : StreamReading.text(reader, StreamReading.checkLength(length)));
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    @Override
    public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        setObject(index, value);
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        setObject(index, value);
    }

    @Override
    public void setNClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    @Override
    public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        setObject(index, value);
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(index, stream);
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
        setBinaryStream(index, stream, length);
    }

    @Override
    public void setURL(int index, @Nullable URL value) throws SQLException {
        throw refusal("the type DATALINK");
    }

    @Override
    public void setArray(int index, @Nullable Array value) throws SQLException {
        setObject(index, value);
    }

    @Override
    public void setRef(int index, @Nullable Ref value) throws SQLException {
        throw refusal("the type REF");
    }

    @Override
    public void setRowId(int index, @Nullable RowId value) throws SQLException {
        throw refusal("row ids");
    }

    @Override
    public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        throw refusal("the type XML");
    }

    private SQLException refusal(String what) throws SQLException {
        checkOpen();
        return SqlExceptions.notSupported(what);
    }
}
