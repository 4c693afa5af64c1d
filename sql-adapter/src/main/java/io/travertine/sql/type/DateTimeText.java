package io.travertine.sql.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes dates ({@code 2026-01-31}), times ({@code 23:59:59.123456}) and timestamps (both, with a space or a T
 * between). Text of another shape is INVALID_DATETIME; fields that no calendar or clock shows are DATETIME_OVERFLOW.
 */
final class DateTimeText {

    private static final String DATE = "(\\d{4,9})-(\\d{1,2})-(\\d{1,2})";
    private static final String TIME = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,30})?)?)?";
    private static final Pattern TIME_TEXT = Pattern.compile(TIME);
    private static final Pattern TIMESTAMP_TEXT = Pattern.compile(DATE + "(?:[ T]+" + TIME + ")?");

    /** Where the fields of the time begin among the groups of a timestamp. */
    private static final int TIME_GROUPS = 3;

    private static final int NANO_DIGITS = 9;

    private DateTimeText() {}

    /** A date; a timestamp will do, too. */
    static LocalDate parseDate(ColumnType type, String text) {
        return date(type, text, match(type, text, TIMESTAMP_TEXT, "yyyy-mm-dd"));
    }

    /** A time; a timestamp will do, too. */
    static LocalTime parseTime(ColumnType type, String text) {
        if (text.indexOf('-') > 0) {
            return parseTimestamp(type, text).toLocalTime();
        }
        return time(type, text, match(type, text, TIME_TEXT, "hh:mm:ss"), 0);
    }

    /** A timestamp; a date alone is its midnight. */
    static LocalDateTime parseTimestamp(ColumnType type, String text) {
        Matcher matcher = match(type, text, TIMESTAMP_TEXT, "yyyy-mm-dd hh:mm:ss");
        LocalDate date = date(type, text, matcher);
        return matcher.group(TIME_GROUPS + 1) == null
                ? date.atStartOfDay()
                : date.atTime(time(type, text, matcher, TIME_GROUPS));
    }

    private static Matcher match(ColumnType type, String text, Pattern pattern, String expected) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw ConversionError.notADateTime(text, type, expected);
        }
        return matcher;
    }

    private static LocalDate date(ColumnType type, String text, Matcher matcher) {
        try {
            return LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException notInCalendar) {
            throw ConversionError.noSuchDateTime(text, type);
        }
    }

    private static LocalTime time(ColumnType type, String text, Matcher matcher, int groups) {
        String seconds = matcher.group(groups + 3);
        try {
            return LocalTime.of(
                    Integer.parseInt(matcher.group(groups + 1)),
                    Integer.parseInt(matcher.group(groups + 2)),
                    seconds == null ? 0 : Integer.parseInt(seconds),
                    nanos(matcher.group(groups + 4)));
        } catch (DateTimeException notOnClock) {
            throw ConversionError.noSuchDateTime(text, type);
        }
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String digits = (fraction + "000000000").substring(0, NANO_DIGITS);
        return Integer.parseInt(digits);
    }

    static String format(LocalDateTime timestamp) {
        return timestamp.toLocalDate() + " " + format(timestamp.toLocalTime());
    }

    /** Hours, minutes, seconds, and as many fractional digits as there are before the zeros. */
    static String format(LocalTime time) {
        String text = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0 ? text : text + fraction(time.getNano());
    }

    /** The point and the digits of a fraction of a second, without zeros at the end. */
    static String fraction(int nanos) {
        String digits = String.format("%09d", nanos);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return "." + digits.substring(0, end);
    }
}
