package io.travertine.jdbc;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Between java.time and the old classes of {@code java.sql}, whose values are instants: fields are read and set in the
 * calendar that the caller gave, or in the JVM's zone as the classes themselves do.
 */
@SuppressWarnings({"JavaUtilDate", "JavaLocalTimeGetNano", "JavaLocalDateTimeGetNano"}) // JDBC asks for these classes.
final class CalendarConversion {

    private CalendarConversion() {}

    static Date toSqlDate(LocalDate date, @Nullable Calendar calendar) {
        return calendar == null ? Date.valueOf(date) : new Date(millis(date.atStartOfDay(), calendar));
    }

    /** With the milliseconds that {@link Time#valueOf(LocalTime)} drops. */
    static Time toSqlTime(LocalTime time) {
        return new Time(Time.valueOf(time).getTime() + TimeUnit.NANOSECONDS.toMillis(time.getNano()));
    }

    static Time toSqlTime(LocalTime time, @Nullable Calendar calendar) {
        return calendar == null ? toSqlTime(time) : new Time(millis(LocalDate.EPOCH.atTime(time), calendar));
    }

    static Timestamp toSqlTimestamp(LocalDateTime timestamp, @Nullable Calendar calendar) {
        if (calendar == null) {
            return Timestamp.valueOf(timestamp);
        }
        Timestamp result = new Timestamp(millis(timestamp, calendar));
        result.setNanos(timestamp.getNano());
        return result;
    }

    static LocalDate toLocalDate(java.util.Date date, @Nullable Calendar calendar) {
        return calendar == null
                ? new Date(date.getTime()).toLocalDate()
                : fields(date.getTime(), calendar).toLocalDate();
    }

    static LocalTime toLocalTime(java.util.Date time, @Nullable Calendar calendar) {
        return calendar == null
                ? new Timestamp(time.getTime()).toLocalDateTime().toLocalTime()
                : fields(time.getTime(), calendar).toLocalTime();
    }

    static LocalDateTime toLocalDateTime(Timestamp timestamp, @Nullable Calendar calendar) {
        return calendar == null
                ? timestamp.toLocalDateTime()
                : fields(timestamp.getTime(), calendar).withNano(timestamp.getNanos());
    }

    /** The fields of a calendar at its own moment. */
    static LocalDateTime toLocalDateTime(Calendar calendar) {
        return fields(calendar.getTimeInMillis(), calendar);
    }

    private static long millis(LocalDateTime local, Calendar calendar) {
        Calendar fields = (Calendar) calendar.clone();
        fields.clear();
        fields.set(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
        fields.set(Calendar.MILLISECOND, (int) TimeUnit.NANOSECONDS.toMillis(local.getNano()));
        return fields.getTimeInMillis();
    }

    private static LocalDateTime fields(long epochMillis, Calendar calendar) {
        Calendar fields = (Calendar) calendar.clone();
        fields.setTimeInMillis(epochMillis);
        return LocalDateTime.of(
                fields.get(Calendar.YEAR),
                fields.get(Calendar.MONTH) + 1,
                fields.get(Calendar.DAY_OF_MONTH),
                fields.get(Calendar.HOUR_OF_DAY),
                fields.get(Calendar.MINUTE),
                fields.get(Calendar.SECOND),
                (int) TimeUnit.MILLISECONDS.toNanos(fields.get(Calendar.MILLISECOND)));
    }
}
