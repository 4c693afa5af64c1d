package io.travertine.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What {@code getObject(index, Class)} can answer: for each class, how its values are read from a column. */
final class ValueConversion {

    private static final Map<Class<?>, Reading> READINGS = readings();

    @FunctionalInterface
    private interface Reading {
        Object read(ColumnReader column, int row, ZoneId zone) throws SQLException;
    }

    private ValueConversion() {}

    private static Map<Class<?>, Reading> readings() {
        Map<Class<?>, Reading> readings = new HashMap<>();
        addNumbers(readings);
        addDatesAndTimes(readings);
        readings.put(Object.class, (column, row, zone) -> column.readObject(row));
        readings.put(String.class, (column, row, zone) -> column.readText(row));
        readings.put(Boolean.class, (column, row, zone) -> column.readBoolean(row));
        readings.put(byte[].class, (column, row, zone) -> column.readBytes(row));
        readings.put(Array.class, (column, row, zone) -> column.readArray(row));
        readings.put(
                Object[].class, (column, row, zone) -> column.readArray(row).getArray());
        readings.put(UUID.class, (column, row, zone) -> column.readUuid(row));
        readings.put(Clob.class, (column, row, zone) -> new CharacterObject(column.readText(row)));
        readings.put(NClob.class, (column, row, zone) -> new CharacterObject(column.readText(row)));
        readings.put(Blob.class, (column, row, zone) -> new BinaryObject(column.readBytes(row)));
        return Map.copyOf(readings);
    }

    private static void addNumbers(Map<Class<?>, Reading> readings) {
        readings.put(Byte.class, (column, row, zone) -> toByte(column, row));
        readings.put(Short.class, (column, row, zone) -> toShort(column, row));
        readings.put(Integer.class, (column, row, zone) -> toInt(column, row));
        readings.put(Long.class, (column, row, zone) -> column.readLong(row));
        readings.put(Float.class, (column, row, zone) -> toFloat(column, row));
        readings.put(Double.class, (column, row, zone) -> column.readDouble(row));
        readings.put(BigDecimal.class, (column, row, zone) -> column.readDecimal(row));
        readings.put(Number.class, (column, row, zone) -> column.readDecimal(row));
        readings.put(
                BigInteger.class,
                (column, row, zone) -> Rounding.whole(column.readDecimal(row)).unscaledValue());
    }

    private static void addDatesAndTimes(Map<Class<?>, Reading> readings) {
        readings.put(LocalDate.class, (column, row, zone) -> column.readDate(row));
        readings.put(LocalTime.class, (column, row, zone) -> column.readTime(row));
        readings.put(LocalDateTime.class, (column, row, zone) -> column.readTimestamp(row));
        readings.put(ZonedDateTime.class, (column, row, zone) -> column.readMoment(row, zone));
        readings.put(
                OffsetDateTime.class,
                (column, row, zone) -> column.readMoment(row, zone).toOffsetDateTime());
        readings.put(
                Instant.class,
                (column, row, zone) -> column.readMoment(row, zone).toInstant());
        readings.put(Date.class, (column, row, zone) -> CalendarConversion.toSqlDate(column.readDate(row), null));
        readings.put(Time.class, (column, row, zone) -> CalendarConversion.toSqlTime(column.readTime(row), null));
        readings.put(Timestamp.class, (column, row, zone) -> column.readSqlTimestamp(row, null));
        readings.put(java.util.Date.class, (column, row, zone) -> column.readSqlTimestamp(row, null));
    }

    /**
     * Reads a value as an object of a class.
     *
     * @param zone the zone in which a timestamp becomes a moment
     */
    static <T> T read(ColumnReader column, int row, Class<T> type, ZoneId zone) throws SQLException {
        Reading reading = READINGS.get(type);
        if (reading == null) {
            throw SqlExceptions.notSupported("reading a column as " + type.getName());
        }
        return type.cast(reading.read(column, row, zone));
    }

    static byte toByte(ColumnReader column, int row) throws SQLException {
        return (byte) column.readInteger(row, Byte.MIN_VALUE, Byte.MAX_VALUE, "TINYINT");
    }

    static short toShort(ColumnReader column, int row) throws SQLException {
        return (short) column.readInteger(row, Short.MIN_VALUE, Short.MAX_VALUE, "SMALLINT");
    }

    static int toInt(ColumnReader column, int row) throws SQLException {
        return (int) column.readInteger(row, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTEGER");
    }

    static float toFloat(ColumnReader column, int row) throws SQLException {
        double value = column.readDouble(row);
        if (Double.isFinite(value) && Math.abs(value) > Float.MAX_VALUE) {
            throw column.outOfRange(Double.toString(value), "REAL");
        }
        return (float) value;
    }
}
