package io.travertine.sql.expression;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;

import io.travertine.sql.type.DateTimeValues;

/** A field that EXTRACT takes out of a date, a time, a timestamp or an interval. */
enum ExtractField {
    MILLENNIUM,
    CENTURY,
    DECADE,
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    DOW,
    DOY,
    ISODOW,
    ISOYEAR,
    JULIAN,
    HOUR,
    MINUTE,
    SECOND,
    MILLISECOND,
    MICROSECOND,
    EPOCH;

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long HOURS_PER_DAY = 24;
    private static final int MONTHS_PER_YEAR = 12;

    boolean isOfDate() {
        return compareTo(HOUR) < 0;
    }

    /** Whether the field has fractions of a second below it, so that an exact result has digits after the point. */
    boolean isInMicros() {
        return this == SECOND || this == EPOCH || this == MILLISECOND;
    }

    /** The field of a day. */
    long ofDay(long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        int year = date.getYear();
        return switch (this) {
            case MILLENNIUM -> (year + 999) / 1000;
            case CENTURY -> (year + 99) / 100;
            case DECADE -> year / 10;
            case YEAR -> year;
            case QUARTER -> date.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> date.getMonthValue();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> date.getDayOfMonth();
            case DOW -> date.getDayOfWeek().getValue() % 7;
            case ISODOW -> date.get(ChronoField.DAY_OF_WEEK);
            case DOY -> date.getDayOfYear();
            case ISOYEAR -> date.get(IsoFields.WEEK_BASED_YEAR);
            case JULIAN -> date.getLong(JulianFields.JULIAN_DAY);
            default -> 0;
        };
    }

    /** The field of a time of day; that of seconds, milliseconds and of the epoch in microseconds. */
    long ofTime(long micros) {
        long seconds = micros / DateTimeValues.MICROS_PER_SECOND;
        return switch (this) {
            case HOUR -> seconds / SECONDS_PER_HOUR % HOURS_PER_DAY;
            case MINUTE -> seconds / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE;
            case SECOND, MILLISECOND, MICROSECOND -> micros % (SECONDS_PER_MINUTE * DateTimeValues.MICROS_PER_SECOND);
            case EPOCH -> micros;
            default -> 0;
        };
    }

    /** The field of an interval of months. */
    long ofMonths(long months) {
        return switch (this) {
            case YEAR -> months / MONTHS_PER_YEAR;
            case QUARTER -> months % MONTHS_PER_YEAR / 3 + 1;
            case MONTH -> months % MONTHS_PER_YEAR;
            case DECADE -> months / MONTHS_PER_YEAR / 10;
            case CENTURY -> months / MONTHS_PER_YEAR / 100;
            case MILLENNIUM -> months / MONTHS_PER_YEAR / 1000;
            default -> 0;
        };
    }

    /** By how much to divide what {@link #ofTime} answers in microseconds. */
    long divisor() {
        return switch (this) {
            case SECOND, EPOCH -> DateTimeValues.MICROS_PER_SECOND;
            case MILLISECOND -> MICROS_PER_MILLI;
            default -> 1;
        };
    }
}
