package io.travertine.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.UUID;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Turns what applications pass to {@code setObject} into the few classes that the SQL layer takes. What the value means for the parameter's type, the SQL layer decides.
 */
@SuppressWarnings("JavaUtilDate") // It is what JDBC asks of a driver.
final class ParameterConversion {

    private ParameterConversion() {}

    /** The value as one of the classes that {@link io.travertine.sql.PreparedQuery#execute} takes. */
    static Object toDatabase(Object value) throws SQLException {
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Period
                || value instanceof Duration) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Character character) {
            return character.toString();
        }
        if (value instanceof java.util.Date || value instanceof Calendar) {
            return fromOldDate(value);
        }
        if (value instanceof java.time.temporal.Temporal) {
            return fromTemporal(value);
        }
        if (value instanceof Array array) {
            return toDatabase(array.getArray());
        }
        if (value instanceof Object[] || value instanceof List<?>) {
            return fromElements(value);
        }
        return value.getClass().isArray() ? value : fromLargeObject(value);
    }

    /** The elements of an array as a list, each as one of the classes. */
    private static List<@Nullable Object> fromElements(Object value) throws SQLException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : value instanceof Object[] array ? Arrays.asList(array) : (List<?>) value) {
            elements.add(element == null ? null : toDatabase(element));
        }
        return elements;
    }

    /**
     * The same; a timestamp of {@code java.sql} is a moment, but means what its clock shows unless a moment is wanted.
     *
     * @param type what the value becomes
     */
    static Object toDatabase(Object value, ColumnType type) throws SQLException {
        return value instanceof Timestamp timestamp && type.name() == TypeName.TIMESTAMP_TZ
                ? timestamp.toInstant().atOffset(ZoneOffset.UTC)
                : toDatabase(value);
    }

    private static Object fromTemporal(Object value) throws SQLException {
        if (value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime) {
            return value;
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime moment) {
            return moment.toOffsetDateTime();
        }
        throw unknownClass(value);
    }

    private static Object fromOldDate(Object value) {
        if (value instanceof Date date) {
            return CalendarConversion.toLocalDate(date, null);
        }
        if (value instanceof Time time) {
            return CalendarConversion.toLocalTime(time, null);
        }
        if (value instanceof Timestamp timestamp) {
            return CalendarConversion.toLocalDateTime(timestamp, null);
        }
        if (value instanceof Calendar calendar) {
            return CalendarConversion.toLocalDateTime(calendar);
        }
        return Instant.ofEpochMilli(((java.util.Date) value).getTime()).atOffset(ZoneOffset.UTC);
    }

    private static Object fromLargeObject(Object value) throws SQLException {
        if (value instanceof Clob clob) {
            return clob.length() == 0 ? "" : clob.getSubString(1, Math.toIntExact(clob.length()));
        }
        if (value instanceof Blob blob) {
            return blob.length() == 0 ? new byte[0] : blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        if (value instanceof InputStream stream) {
            return StreamReading.bytes(stream, StreamReading.UNKNOWN_LENGTH);
        }
        if (value instanceof Reader reader) {
            return StreamReading.text(reader, StreamReading.UNKNOWN_LENGTH);
        }
        throw unknownClass(value);
    }

    private static SQLException unknownClass(Object value) {
        return SqlExceptions.of(
                SqlErrorCode.TYPE_MISMATCH,
                "an object of class " + value.getClass().getName()
                        + " cannot be a parameter; pass a String, a Number, a"
                        + " Boolean, a byte[], a UUID or a date or time of java.time or java.sql");
    }

    static int code(@Nullable SQLType type) throws SQLException {
        if (type == null) {
            throw SqlExceptions.invalidArgument("the SQLType must not be null");
        }
        Integer code = type.getVendorTypeNumber();
        if (code == null) {
            throw SqlExceptions.notSupported("the type " + type.getName());
        }
        return code;
    }

    /** The value converted to a type of {@link Types}. */
    static Object toType(Object value, int targetType, ZoneId zone) throws SQLException {
        Object plain = located(toDatabase(value), targetType, zone);
        try {
            return switch (targetType) {
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Rounding.whole(decimal(plain));
                case Types.NUMERIC, Types.DECIMAL -> decimal(plain);
                case Types.REAL, Types.FLOAT, Types.DOUBLE -> floating(plain);
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.CLOB ->
                    TypeMapping.toText(plain);
                case Types.DATE -> date(plain);
                case Types.TIME -> time(plain);
                case Types.TIMESTAMP -> timestamp(plain);
                case Types.REF, Types.STRUCT, Types.SQLXML, Types.ROWID, Types.DATALINK ->
                    throw SqlExceptions.notSupported("parameters of the type with the number " + targetType);
                default -> plain;
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw SqlExceptions.of(
                    SqlErrorCode.INVALID_CAST,
                    "'" + plain + "' cannot be converted to the type with the number " + targetType
                            + " of java.sql.Types",
                    e);
        }
    }

    /** The value converted to a type; a decimal is rounded to a scale. */
    static Object toType(Object value, int targetType, int scaleOrLength, ZoneId zone) throws SQLException {
        if (targetType == Types.NUMERIC || targetType == Types.DECIMAL) {
            return Rounding.toScale((BigDecimal) toType(value, targetType, zone), scaleOrLength);
        }
        if (value instanceof InputStream stream) {
            return StreamReading.bytes(stream, StreamReading.checkLength(scaleOrLength));
        }
        if (value instanceof Reader reader) {
            return StreamReading.text(reader, StreamReading.checkLength(scaleOrLength));
        }
        return toType(value, targetType, zone);
    }

    /** The value as it is, a decimal rounded to a scale, a stream read up to a length: the old form without a type. */
    static Object scaled(Object value, int scaleOrLength, ZoneId zone) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return Rounding.toScale(decimal, scaleOrLength);
        }
        return value instanceof InputStream || value instanceof Reader
                ? toType(value, Types.OTHER, scaleOrLength, zone)
                : toDatabase(value);
    }

    /** What is no moment any more is what the clock of the session's zone shows. */
    private static Object located(Object value, int targetType, ZoneId zone) {
        boolean staysMoment = targetType == Types.TIMESTAMP_WITH_TIMEZONE || targetType == Types.OTHER;
        return value instanceof OffsetDateTime moment && !staysMoment
                ? LocalDateTime.ofInstant(moment.toInstant(), zone)
                : value;
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value instanceof BigDecimal decimal
                ? decimal
                : new BigDecimal(value.toString().strip());
    }

    private static Double floating(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        return value instanceof Number number ? number.doubleValue() : Double.valueOf(value.toString());
    }

    private static Object date(Object value) {
        if (value instanceof LocalDateTime timestamp) {
            return timestamp.toLocalDate();
        }
        return value instanceof String text ? DateTimeText.parseDate(text.strip()) : value;
    }

    private static Object time(Object value) {
        if (value instanceof LocalDateTime timestamp) {
            return timestamp.toLocalTime();
        }
        return value instanceof String text ? DateTimeText.parseTime(text.strip()) : value;
    }

    private static Object timestamp(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value instanceof String text ? DateTimeText.parseTimestamp(text.strip()) : value;
    }
}
