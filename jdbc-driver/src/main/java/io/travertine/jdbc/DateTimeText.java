package io.travertine.jdbc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Dates and times as SQL writes them: {@code 2024-02-29}, {@code 23:59:59.5}, {@code 2024-02-29 23:59:59.5}. */
final class DateTimeText {

    private static final int FRACTION_DIGITS_MAX = 9;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, FRACTION_DIGITS_MAX, true)
            .toFormatter(Locale.ROOT);

    private DateTimeText() {}

    static String format(LocalTime time) {
        return TIME.format(time);
    }

    static String format(LocalDateTime timestamp) {
        return timestamp.toLocalDate() + " " + TIME.format(timestamp.toLocalTime());
    }

    /** Throws {@link java.time.DateTimeException} if the text is not a date; a time after it is dropped. */
    static LocalDate parseDate(String text) {
        int end = separator(text);
        return LocalDate.parse(end < 0 ? text : text.substring(0, end));
    }

    /** Throws {@link java.time.DateTimeException} if the text is not a time; a date before it is dropped. */
    static LocalTime parseTime(String text) {
        return LocalTime.parse(text.substring(separator(text) + 1), TIME);
    }

    /** Throws {@link java.time.DateTimeException} if the text is neither a timestamp nor a date. */
    static LocalDateTime parseTimestamp(String text) {
        int end = separator(text);
        LocalDate date = parseDate(text);
        return end < 0 ? date.atStartOfDay() : date.atTime(parseTime(text));
    }

    private static int separator(String text) {
        int blank = text.indexOf(' ');
        return blank >= 0 ? blank : text.indexOf('T');
    }
}
