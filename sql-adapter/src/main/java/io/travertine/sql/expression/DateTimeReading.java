package io.travertine.sql.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.JulianFields;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/** Reads a text along a {@link DateTimePattern}. Used once. */
final class DateTimeReading {

    /** Years of two digits from here on are of the century before. */
    private static final int FIRST_OF_LAST_CENTURY = 70;

    private static final int NANO_DIGITS = 9;

    private final String function;
    private final String text;
    private final Map<DateTimeField, Integer> fields = new EnumMap<>(DateTimeField.class);
    private @Nullable Boolean afternoon;
    private int position;

    DateTimeReading(String function, String text) {
        this.function = function;
        this.text = text;
    }

    /** Up to so many digits as the field has. A fraction's digits count from the left, to nanoseconds. */
    void readNumber(DateTimeField field) {
        skipSpaces();
        int begin = position;
        while (position < text.length() && position - begin < field.digits() && isDigit(text.charAt(position))) {
            position++;
        }
        if (begin == position) {
            throw malformed("digits for " + field);
        }
        String digits = text.substring(begin, position);
        int value = Integer.parseInt(field.isFraction() ? digits + "0".repeat(NANO_DIGITS - digits.length()) : digits);
        if (!field.isFraction() && value > field.greatest()) {
            throw noSuchMoment(field + " is " + value + ", more than " + field.greatest());
        }
        Integer before = fields.put(field, value);
        if (before != null && before != value) {
            throw noSuchMoment(field + " is both " + before + " and " + value);
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    void readName(String name) {
        skipSpaces();
        switch (name) {
            case "MONTH", "MON" -> readMonth(name.equals("MONTH"));
            case "DAY", "DY" -> readDay(name.equals("DAY"));
            default -> readHalf(name.indexOf('.') > 0);
        }
    }

    private void readMonth(boolean full) {
        for (Month month : Month.values()) {
            String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            if (takes(full ? name : name.substring(0, 3))) {
                fields.put(DateTimeField.MM, month.getValue());
                return;
            }
        }
        throw malformed("the name of a month");
    }

    /** The name of the day is passed over: the date says which one it is. */
    private void readDay(boolean full) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            if (takes(full ? name : name.substring(0, 3))) {
                return;
            }
        }
        throw malformed("the name of a day");
    }

    private void readHalf(boolean withPoints) {
        if (takes(withPoints ? "A.M." : "AM")) {
            afternoon = false;
        } else if (takes(withPoints ? "P.M." : "PM")) {
            afternoon = true;
        } else {
            throw malformed("AM or PM");
        }
    }

    private boolean takes(String word) {
        boolean matches = text.regionMatches(true, position, word, 0, word.length());
        position += matches ? word.length() : 0;
        return matches;
    }

    private void skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    /** Spaces of a pattern match any number of them. */
    void skip(String expected) {
        if (expected.isBlank()) {
            skipSpaces();
        } else if (text.startsWith(expected, position)) {
            position += expected.length();
        } else {
            throw malformed("'" + expected + "'");
        }
    }

    LocalDateTime finish() {
        skipSpaces();
        if (position < text.length()) {
            throw malformed("the end of the text");
        }
        try {
            return LocalDateTime.of(date(), time());
        } catch (DateTimeException impossible) {
            throw noSuchMoment(String.valueOf(impossible.getMessage()));
        }
    }

    private LocalDate date() {
        Integer julian = fields.get(DateTimeField.J);
        if (julian != null) {
            return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, julian);
        }
        Integer year = fields.get(DateTimeField.YYYY);
        Integer shortYear = fields.get(DateTimeField.YY);
        if (year == null && shortYear != null) {
            year = shortYear < FIRST_OF_LAST_CENTURY ? 2000 + shortYear : 1900 + shortYear;
        }
        if (year == null) {
            throw EvaluationError.invalidArgument(function, "the pattern has no year: YYYY or YY");
        }
        Integer dayOfYear = fields.get(DateTimeField.DDD);
        return dayOfYear != null
                ? LocalDate.ofYearDay(year, dayOfYear)
                : LocalDate.of(
                        year, fields.getOrDefault(DateTimeField.MM, 1), fields.getOrDefault(DateTimeField.DD, 1));
    }

    private LocalTime time() {
        Integer onTheClock = fields.getOrDefault(DateTimeField.HH12, fields.get(DateTimeField.HH));
        int hour = fields.getOrDefault(DateTimeField.HH24, 0);
        if (onTheClock != null) {
            if (onTheClock == 0) {
                throw noSuchMoment("the hours of the clock are 1 to 12");
            }
            hour = onTheClock % 12 + (Boolean.TRUE.equals(afternoon) ? 12 : 0);
        }
        int nanos = fields.getOrDefault(DateTimeField.MS, 0) + fields.getOrDefault(DateTimeField.US, 0);
        return LocalTime.of(
                hour, fields.getOrDefault(DateTimeField.MI, 0), fields.getOrDefault(DateTimeField.SS, 0), nanos);
    }

    private SqlDatabaseException malformed(String expected) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_DATETIME,
                "function " + function + ": the text '" + text + "' has at character " + (position + 1)
                        + " not what the pattern says, expected " + expected);
    }

    private SqlDatabaseException noSuchMoment(String fault) {
        return new SqlDatabaseException(
                SqlErrorCode.DATETIME_OVERFLOW,
                "function " + function + ": there is no such date or time as '" + text + "': " + fault);
    }
}
