package io.travertine.sql.type;

import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads and writes intervals as SQL does: {@code 1-6} is a year and six months, {@code -2 03:00:00.5} days and a time. */
final class IntervalText {

    private static final Pattern YEAR_MONTH = Pattern.compile("([+-])?(\\d{1,9})-(\\d{1,2})");
    private static final Pattern DAY_TIME =
            Pattern.compile("([+-])?(?:(\\d{1,8}) )?(\\d{1,7}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,6}))?)?");
    private static final int MONTHS_PER_YEAR = 12;
    private static final int NANOS_PER_MICRO = 1_000;

    private IntervalText() {}

    static long toMonths(ColumnType type, Object value) {
        if (value instanceof Period period && period.getDays() == 0) {
            return period.toTotalMonths();
        } else if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof String text) {
            Matcher matcher = match(type, text, YEAR_MONTH);
            long months = Long.parseLong(matcher.group(2)) * MONTHS_PER_YEAR + Long.parseLong(matcher.group(3));
            return "-".equals(matcher.group(1)) ? -months : months;
        }
        throw ConversionError.mismatch(value, type);
    }

    static long toMicros(ColumnType type, Object value) {
        if (value instanceof Duration duration) {
            return Math.addExact(
                    Math.multiplyExact(duration.getSeconds(), DateTimeValues.MICROS_PER_SECOND),
                    duration.getNano() / NANOS_PER_MICRO);
        } else if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof String text) {
            return parseMicros(match(type, text, DAY_TIME));
        }
        throw ConversionError.mismatch(value, type);
    }

    private static Matcher match(ColumnType type, String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw ConversionError.notADateTime(
                    text, type, pattern == YEAR_MONTH ? "years-months" : "days hours:minutes:seconds");
        }
        return matcher;
    }

    private static long parseMicros(Matcher matcher) {
        long seconds = ((number(matcher.group(2)) * 24 + number(matcher.group(3))) * 60 + number(matcher.group(4))) * 60
                + number(matcher.group(5));
        String fraction = matcher.group(6);
        long micros = seconds * DateTimeValues.MICROS_PER_SECOND
                + (fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, 6)));
        return "-".equals(matcher.group(1)) ? -micros : micros;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    static String format(Period period) {
        long months = period.toTotalMonths();
        String sign = months < 0 ? "-" : "";
        return sign + Math.abs(months) / MONTHS_PER_YEAR + "-" + Math.abs(months) % MONTHS_PER_YEAR;
    }

    static String format(Duration duration) {
        Duration length = duration.abs();
        String text = "%s%d %02d:%02d:%02d"
                .formatted(
                        duration.isNegative() ? "-" : "",
                        length.toDays(),
                        length.toHoursPart(),
                        length.toMinutesPart(),
                        length.toSecondsPart());
        return length.getNano() == 0 ? text : text + DateTimeText.fraction(length.getNano());
    }
}
