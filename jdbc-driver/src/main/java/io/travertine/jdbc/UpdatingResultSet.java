package io.travertine.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** Leads every change of a value, by index or by label, to {@link #change}. */
abstract class UpdatingResultSet implements ResultSet {

    /** Notes a column's new value for {@link #updateRow} or {@link #insertRow}. */
    abstract void change(int index, @Nullable Object value) throws SQLException;

    /** The zone in which a moment becomes a timestamp. */
    abstract ZoneId zone() throws SQLException;

    @Override
    public void updateAsciiStream(int index, @Nullable InputStream value) throws SQLException {
        change(index, value == null ? null : StreamReading.ascii(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateAsciiStream(int index, @Nullable InputStream value, int length) throws SQLException {
        change(index, value == null ? null : StreamReading.ascii(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateAsciiStream(int index, @Nullable InputStream value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.ascii(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateAsciiStream(String label, @Nullable InputStream value) throws SQLException {
        updateAsciiStream(findColumn(label), value);
    }

    @Override
    public void updateAsciiStream(String label, @Nullable InputStream value, int length) throws SQLException {
        updateAsciiStream(findColumn(label), value, length);
    }

    @Override
    public void updateAsciiStream(String label, @Nullable InputStream value, long length) throws SQLException {
        updateAsciiStream(findColumn(label), value, length);
    }

    @Override
    public void updateBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateBigDecimal(String label, @Nullable BigDecimal value) throws SQLException {
        updateBigDecimal(findColumn(label), value);
    }

    @Override
    public void updateBinaryStream(int index, @Nullable InputStream value) throws SQLException {
        change(index, value == null ? null : StreamReading.bytes(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateBinaryStream(int index, @Nullable InputStream value, int length) throws SQLException {
        change(index, value == null ? null : StreamReading.bytes(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateBinaryStream(int index, @Nullable InputStream value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.bytes(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateBinaryStream(String label, @Nullable InputStream value) throws SQLException {
        updateBinaryStream(findColumn(label), value);
    }

    @Override
    public void updateBinaryStream(String label, @Nullable InputStream value, int length) throws SQLException {
        updateBinaryStream(findColumn(label), value, length);
    }

    @Override
    public void updateBinaryStream(String label, @Nullable InputStream value, long length) throws SQLException {
        updateBinaryStream(findColumn(label), value, length);
    }

    @Override
    public void updateBlob(int index, @Nullable InputStream value) throws SQLException {
        change(index, value == null ? null : StreamReading.bytes(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateBlob(int index, @Nullable InputStream value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.bytes(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateBlob(int index, @Nullable Blob value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateBlob(String label, @Nullable InputStream value) throws SQLException {
        updateBlob(findColumn(label), value);
    }

    @Override
    public void updateBlob(String label, @Nullable InputStream value, long length) throws SQLException {
        updateBlob(findColumn(label), value, length);
    }

    @Override
    public void updateBlob(String label, @Nullable Blob value) throws SQLException {
        updateBlob(findColumn(label), value);
    }

    @Override
    public void updateBoolean(int index, boolean value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateBoolean(String label, boolean value) throws SQLException {
        updateBoolean(findColumn(label), value);
    }

    @Override
    public void updateByte(int index, byte value) throws SQLException {
        change(index, (int) value);
    }

    @Override
    public void updateByte(String label, byte value) throws SQLException {
        updateByte(findColumn(label), value);
    }

    @Override
    public void updateBytes(int index, byte @Nullable [] value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateBytes(String label, byte @Nullable [] value) throws SQLException {
        updateBytes(findColumn(label), value);
    }

    @Override
    public void updateCharacterStream(int index, @Nullable Reader value) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateCharacterStream(int index, @Nullable Reader value, int length) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateCharacterStream(String label, @Nullable Reader value) throws SQLException {
        updateCharacterStream(findColumn(label), value);
    }

    @Override
    public void updateCharacterStream(String label, @Nullable Reader value, int length) throws SQLException {
        updateCharacterStream(findColumn(label), value, length);
    }

    @Override
    public void updateCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
        updateCharacterStream(findColumn(label), value, length);
    }

    @Override
    public void updateClob(int index, @Nullable Reader value) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateClob(int index, @Nullable Reader value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateClob(int index, @Nullable Clob value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateClob(String label, @Nullable Reader value) throws SQLException {
        updateClob(findColumn(label), value);
    }

    @Override
    public void updateClob(String label, @Nullable Reader value, long length) throws SQLException {
        updateClob(findColumn(label), value, length);
    }

    @Override
    public void updateClob(String label, @Nullable Clob value) throws SQLException {
        updateClob(findColumn(label), value);
    }

    @Override
    public void updateDate(int index, @Nullable Date value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateDate(String label, @Nullable Date value) throws SQLException {
        updateDate(findColumn(label), value);
    }

    @Override
    public void updateDouble(int index, double value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateDouble(String label, double value) throws SQLException {
        updateDouble(findColumn(label), value);
    }

    @Override
    public void updateFloat(int index, float value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateFloat(String label, float value) throws SQLException {
        updateFloat(findColumn(label), value);
    }

    @Override
    public void updateInt(int index, int value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateInt(String label, int value) throws SQLException {
        updateInt(findColumn(label), value);
    }

    @Override
    public void updateLong(int index, long value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateLong(String label, long value) throws SQLException {
        updateLong(findColumn(label), value);
    }

    @Override
    public void updateNCharacterStream(int index, @Nullable Reader value) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateNCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateNCharacterStream(String label, @Nullable Reader value) throws SQLException {
        updateNCharacterStream(findColumn(label), value);
    }

    @Override
    public void updateNCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
        updateNCharacterStream(findColumn(label), value, length);
    }

    @Override
    public void updateNClob(int index, @Nullable Reader value) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.UNKNOWN_LENGTH));
    }

    @Override
    public void updateNClob(int index, @Nullable Reader value, long length) throws SQLException {
        change(index, value == null ? null : StreamReading.text(value, StreamReading.checkLength(length)));
    }

    @Override
    public void updateNClob(int index, @Nullable NClob value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateNClob(String label, @Nullable Reader value) throws SQLException {
        updateNClob(findColumn(label), value);
    }

    @Override
    public void updateNClob(String label, @Nullable Reader value, long length) throws SQLException {
        updateNClob(findColumn(label), value, length);
    }

    @Override
    public void updateNClob(String label, @Nullable NClob value) throws SQLException {
        updateNClob(findColumn(label), value);
    }

    @Override
    public void updateNString(int index, @Nullable String value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateNString(String label, @Nullable String value) throws SQLException {
        updateNString(findColumn(label), value);
    }

    @Override
    public void updateNull(int index) throws SQLException {
        change(index, null);
    }

    @Override
    public void updateNull(String label) throws SQLException {
        updateNull(findColumn(label));
    }

    @Override
    public void updateObject(int index, @Nullable Object value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateObject(int index, @Nullable Object value, int length) throws SQLException {
        change(index, value == null ? null : ParameterConversion.scaled(value, length, zone()));
    }

    @Override
    public void updateObject(String label, @Nullable Object value) throws SQLException {
        updateObject(findColumn(label), value);
    }

    @Override
    public void updateObject(String label, @Nullable Object value, int length) throws SQLException {
        updateObject(findColumn(label), value, length);
    }

    @Override
    public void updateObject(int index, @Nullable Object value, @Nullable SQLType targetType) throws SQLException {
        change(
                index,
                value == null ? null : ParameterConversion.toType(value, ParameterConversion.code(targetType), zone()));
    }

    @Override
    public void updateObject(int index, @Nullable Object value, @Nullable SQLType targetType, int length)
            throws SQLException {
        change(
                index,
                value == null
                        ? null
                        : ParameterConversion.toType(value, ParameterConversion.code(targetType), length, zone()));
    }

    @Override
    public void updateObject(String label, @Nullable Object value, @Nullable SQLType targetType) throws SQLException {
        updateObject(findColumn(label), value, targetType);
    }

    @Override
    public void updateObject(String label, @Nullable Object value, @Nullable SQLType targetType, int length)
            throws SQLException {
        updateObject(findColumn(label), value, targetType, length);
    }

    @Override
    public void updateShort(int index, short value) throws SQLException {
        change(index, (int) value);
    }

    @Override
    public void updateShort(String label, short value) throws SQLException {
        updateShort(findColumn(label), value);
    }

    @Override
    public void updateString(int index, @Nullable String value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateString(String label, @Nullable String value) throws SQLException {
        updateString(findColumn(label), value);
    }

    @Override
    public void updateTime(int index, @Nullable Time value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateTime(String label, @Nullable Time value) throws SQLException {
        updateTime(findColumn(label), value);
    }

    @Override
    public void updateTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        change(index, value);
    }

    @Override
    public void updateTimestamp(String label, @Nullable Timestamp value) throws SQLException {
        updateTimestamp(findColumn(label), value);
    }
}
