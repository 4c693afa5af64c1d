package io.travertine.jdbc;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one result column as whatever Java type is asked for; a subclass per family of SQL types says what
 * its values can become, everything else is an error with SQLState 22018. Rows are those of the vector bound last; NULL is
 * the caller's affair: ask {@link #isNull} first.
 */
abstract class ColumnReader {

    private final ResultColumn column;

    ColumnReader(ResultColumn column) {
        this.column = column;
    }

    /**
     * The reader for a column's type.
     *
     * @param source knows the session's time zone
     */
    static ColumnReader of(ResultColumn column, RowCursor.Source source) {
        return switch (column.type().name()) {
            case NULL, BOOLEAN -> new BooleanReader(column);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> new IntegerReader(column);
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> new IntervalReader(column);
            case REAL, DOUBLE -> new DoubleReader(column);
            case DECIMAL -> new DecimalReader(column);
            case CHAR, VARCHAR, JSON -> new TextReader(column);
            case VARBINARY -> new BinaryReader(column);
            case UUID -> new UuidReader(column);
            case ARRAY -> new ArrayReader(column, source);
            case DATE, TIME, TIMESTAMP -> new DateTimeReader(column);
            case TIMESTAMP_TZ -> new MomentReader(column, source);
        };
    }

    final ResultColumn column() {
        return column;
    }

    /** Takes the rows that are read from now on. */
    abstract void bind(ColumnVector vector);

    abstract boolean isNull(int row);

    /** The value in the class that JDBC assigns to the column's type. */
    abstract Object readObject(int row) throws SQLException;

    abstract String readText(int row) throws SQLException;

    boolean readBoolean(int row) throws SQLException {
        throw impossible("a boolean");
    }

    long readLong(int row) throws SQLException {
        throw impossible("a number");
    }

    double readDouble(int row) throws SQLException {
        throw impossible("a number");
    }

    BigDecimal readDecimal(int row) throws SQLException {
        throw impossible("a number");
    }

    byte[] readBytes(int row) throws SQLException {
        throw impossible("bytes");
    }

    LocalDate readDate(int row) throws SQLException {
        throw impossible("a date");
    }

    LocalTime readTime(int row) throws SQLException {
        throw impossible("a time");
    }

    LocalDateTime readTimestamp(int row) throws SQLException {
        throw impossible("a timestamp");
    }

    /**
     * The value as a moment.
     *
     * @param zone whose clock is meant where the value has none
     */
    ZonedDateTime readMoment(int row, ZoneId zone) throws SQLException {
        return readTimestamp(row).atZone(zone);
    }

    Timestamp readSqlTimestamp(int row, @Nullable Calendar calendar) throws SQLException {
        return CalendarConversion.toSqlTimestamp(readTimestamp(row), calendar);
    }

    Array readArray(int row) throws SQLException {
        throw impossible("an array");
    }

    UUID readUuid(int row) throws SQLException {
        throw impossible("a UUID");
    }

    /** The value as an integer of a narrower type, or an error with SQLState 22003. */
    final long readInteger(int row, long minimum, long maximum, String typeName) throws SQLException {
        long value = readLong(row);
        if (value < minimum || value > maximum) {
            throw outOfRange(Long.toString(value), typeName);
        }
        return value;
    }

    final SQLException impossible(String wanted) {
        return SqlExceptions.of(
                SqlErrorCode.INVALID_CAST, describe() + " of type " + column.type() + " cannot be read as " + wanted);
    }

    final SQLException malformed(String text, String wanted, Throwable cause) {
        return SqlExceptions.of(
                SqlErrorCode.INVALID_CAST, "value '" + text + "' of " + describe() + " is not " + wanted, cause);
    }

    final SQLException outOfRange(String value, String typeName) {
        return SqlExceptions.of(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                "value " + value + " of " + describe() + " is out of range for " + typeName);
    }

    private String describe() {
        return "column \"" + column.label() + "\"";
    }
}
