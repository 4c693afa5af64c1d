package io.travertine.sql.expression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;

import io.travertine.sql.type.DateTimeValues;
import org.jspecify.annotations.Nullable;

/** A unit of time that moments are cut down to, or that lies between two of them. */
enum TimeUnit {
    MICROSECOND(1),
    MILLISECOND(1_000),
    SECOND(DateTimeValues.MICROS_PER_SECOND),
    MINUTE(60 * DateTimeValues.MICROS_PER_SECOND),
    HOUR(3_600 * DateTimeValues.MICROS_PER_SECOND),
    DAY(DateTimeValues.MICROS_PER_DAY),
    WEEK(0),
    MONTH(0),
    QUARTER(0),
    YEAR(0),
    DECADE(0),
    CENTURY(0),
    MILLENNIUM(0);

    private static final Map<String, TimeUnit> OTHER_NAMES = Map.of(
            "MICROSECONDS", MICROSECOND,
            "MILLISECONDS", MILLISECOND,
            "ISOWEEK", WEEK);

    private final long micros;

    TimeUnit(long micros) {
        this.micros = micros;
    }

    static @Nullable TimeUnit named(String name) {
        for (TimeUnit unit : values()) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        return OTHER_NAMES.get(name);
    }

    /** Microseconds of the unit, 0 if not all of its kind are of one length or do not begin where days do. */
    long micros() {
        return micros;
    }

    boolean isWithinDay() {
        return compareTo(DAY) < 0;
    }

    /** Whether not all of its kind are of one length. */
    boolean isOfCalendar() {
        return compareTo(WEEK) > 0;
    }

    /** The last beginning of such a unit that is not after the moment. */
    long floor(long moment) {
        if (micros > 0) {
            return Math.floorDiv(moment, micros) * micros;
        }
        long day = floorDay(LocalDate.ofEpochDay(Math.floorDiv(moment, DateTimeValues.MICROS_PER_DAY)))
                .toEpochDay();
        return Math.max(day, DateTimeValues.DATE_MIN) * DateTimeValues.MICROS_PER_DAY;
    }

    /** The first beginning of such a unit that is not before the moment. */
    long ceiling(long moment) {
        long floor = floor(moment);
        if (floor == moment) {
            return moment;
        }
        if (micros > 0) {
            return floor + micros;
        }
        LocalDateTime next = plus(DateTimeValues.toTimestamp(floor), 1);
        return DateTimeValues.toMicros(next);
    }

    private LocalDate floorDay(LocalDate day) {
        int year = day.getYear();
        return switch (this) {
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - (long) DayOfWeek.MONDAY.getValue());
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
            case DECADE -> LocalDate.of(year - year % 10, 1, 1);
            case CENTURY -> LocalDate.of(year - (year - 1) % 100, 1, 1);
            case MILLENNIUM -> LocalDate.of(year - (year - 1) % 1000, 1, 1);
            default -> day;
        };
    }

    LocalDateTime plus(LocalDateTime moment, long count) {
        return switch (this) {
            case MICROSECOND -> moment.plus(count, ChronoUnit.MICROS);
            case MILLISECOND -> moment.plus(count, ChronoUnit.MILLIS);
            case SECOND -> moment.plusSeconds(count);
            case MINUTE -> moment.plusMinutes(count);
            case HOUR -> moment.plusHours(count);
            case DAY -> moment.plusDays(count);
            case WEEK -> moment.plusWeeks(count);
            case MONTH -> moment.plusMonths(count);
            case QUARTER -> moment.plusMonths(3 * count);
            case YEAR -> moment.plusYears(count);
            case DECADE -> moment.plus(count, ChronoUnit.DECADES);
            case CENTURY -> moment.plus(count, ChronoUnit.CENTURIES);
            case MILLENNIUM -> moment.plus(count, ChronoUnit.MILLENNIA);
        };
    }

    /** Full units from one moment to a later one; negative if it is earlier. */
    long between(long from, long to) {
        return switch (this) {
            case MONTH -> DateTimeArithmetic.monthsBetween(to, from);
            case QUARTER -> DateTimeArithmetic.monthsBetween(to, from) / 3;
            case YEAR -> DateTimeArithmetic.monthsBetween(to, from) / 12;
            case DECADE -> DateTimeArithmetic.monthsBetween(to, from) / 120;
            case CENTURY -> DateTimeArithmetic.monthsBetween(to, from) / 1200;
            case MILLENNIUM -> DateTimeArithmetic.monthsBetween(to, from) / 12000;
            case WEEK -> Math.subtractExact(to, from) / (7 * DateTimeValues.MICROS_PER_DAY);
            default -> Math.subtractExact(to, from) / micros;
        };
    }
}
