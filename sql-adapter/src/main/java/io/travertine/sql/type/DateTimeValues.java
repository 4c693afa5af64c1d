package io.travertine.sql.type;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Dates, times and timestamps as numbers: days since 1970-01-01, microseconds since midnight, microseconds since
 * 1970-01-01T00:00:00. The years are 1 to 9999.
 */
public final class DateTimeValues {

    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9999;

    public static final long MICROS_PER_SECOND = 1_000_000;
    public static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    public static final long DATE_MIN = LocalDate.of(YEAR_MIN, 1, 1).toEpochDay();
    public static final long DATE_MAX = LocalDate.of(YEAR_MAX, 12, 31).toEpochDay();
    public static final long TIMESTAMP_MIN = DATE_MIN * MICROS_PER_DAY;
    public static final long TIMESTAMP_MAX = (DATE_MAX + 1) * MICROS_PER_DAY - 1;

    private static final int NANOS_PER_MICRO = 1_000;
    private static final int PRECISION_MAX = 6;

    private DateTimeValues() {}

    public static LocalTime toTime(long micros) {
        return LocalTime.ofNanoOfDay(micros * NANOS_PER_MICRO);
    }

    public static LocalDateTime toTimestamp(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }

    static Duration toDuration(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** Microseconds since 1970 of a timestamp that may have any year; what lies between two is rounded. */
    public static long toMicros(LocalDateTime timestamp) {
        long seconds = timestamp.toEpochSecond(ZoneOffset.UTC);
        int micros = (timestamp.getNano() + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros);
    }

    /** The day, if it is in range. */
    public static long checkDate(ColumnType type, long days) {
        if (days < DATE_MIN || days > DATE_MAX) {
            throw ConversionError.noSuchDateTime(days + " days after 1970-01-01", type);
        }
        return days;
    }

    /** The moment rounded to the type's digits, if it is in range. */
    public static long checkTimestamp(ColumnType type, long micros) {
        long rounded = round(micros, type.precision());
        if (rounded < TIMESTAMP_MIN || rounded > TIMESTAMP_MAX) {
            throw ConversionError.noSuchDateTime(micros + " microseconds after 1970-01-01", type);
        }
        return rounded;
    }

    /** The time of day with no more than the type's digits: cut, so that it stays in the day. */
    public static long fitTime(ColumnType type, long micros) {
        long rounded = round(micros, type.precision());
        return rounded < MICROS_PER_DAY ? rounded : MICROS_PER_DAY - unit(type.precision());
    }

    private static long round(long micros, int precision) {
        if (precision == ColumnType.UNLIMITED || precision >= PRECISION_MAX) {
            return micros;
        }
        long unit = unit(precision);
        return Math.floorDiv(micros + unit / 2, unit) * unit;
    }

    /** Microseconds between two neighbours that have so many fractional digits. */
    private static long unit(int precision) {
        long unit = 1;
        for (int digits = Math.max(precision, 0); digits < PRECISION_MAX; digits++) {
            unit *= 10;
        }
        return unit;
    }

    static long toDate(ColumnType type, Object value) {
        LocalDate date;
        if (value instanceof LocalDate given) {
            date = given;
        } else if (value instanceof LocalDateTime timestamp) {
            date = timestamp.toLocalDate();
        } else if (value instanceof String text) {
            date = DateTimeText.parseDate(type, text);
        } else {
            throw ConversionError.mismatch(value, type);
        }
        if (date.getYear() < YEAR_MIN || date.getYear() > YEAR_MAX) {
            throw ConversionError.noSuchDateTime(value, type);
        }
        return date.toEpochDay();
    }

    static long toTime(ColumnType type, Object value) {
        LocalTime time;
        if (value instanceof LocalTime given) {
            time = given;
        } else if (value instanceof LocalDateTime timestamp) {
            time = timestamp.toLocalTime();
        } else if (value instanceof String text) {
            time = DateTimeText.parseTime(type, text);
        } else {
            throw ConversionError.mismatch(value, type);
        }
        return fitTime(type, (time.toNanoOfDay() + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO);
    }

    static long toTimestamp(ColumnType type, Object value) {
        LocalDateTime timestamp;
        if (value instanceof LocalDateTime given) {
            timestamp = given;
        } else if (value instanceof LocalDate date) {
            timestamp = date.atStartOfDay();
        } else if (value instanceof String text) {
            timestamp = DateTimeText.parseTimestamp(type, text);
        } else {
            throw ConversionError.mismatch(value, type);
        }
        if (timestamp.getYear() < YEAR_MIN || timestamp.getYear() > YEAR_MAX) {
            throw ConversionError.noSuchDateTime(value, type);
        }
        return checkTimestamp(type, toMicros(timestamp));
    }
}
