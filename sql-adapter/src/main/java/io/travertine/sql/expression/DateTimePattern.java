package io.travertine.sql.expression;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A pattern by which TO_CHAR writes, and TO_DATE and TO_TIMESTAMP read, dates and times, after PostgreSQL: the numbers of
 * {@link DateTimeField}; MONTH, MON, DAY and DY, whose letters' case is that of the name; AM and PM. FM before a field takes
 * away its leading zeros or trailing spaces. Text in double quotes, and every character that is no letter, stands for itself.
 * Immutable.
 */
final class DateTimePattern {

    private static final int MONTH_WIDTH = 9;

    private static final List<String> NAMES = List.of("MONTH", "MON", "DAY", "DY", "A.M.", "P.M.", "AM", "PM");

    private final String function;
    private final List<Element> elements;

    /**
     * A piece of a pattern.
     *
     * @param field a number; null for a name or text
     * @param name the name as the pattern has it; null for a number or text
     * @param text what stands for itself
     * @param plain whether FM stands before it
     */
    private record Element(
            @Nullable DateTimeField field, @Nullable String name, String text, boolean plain) {}

    private DateTimePattern(String function, List<Element> elements) {
        this.function = function;
        this.elements = elements;
    }

    static DateTimePattern of(String function, String pattern) {
        List<Element> elements = new ArrayList<>();
        int position = 0;
        boolean plain = false;
        while (position < pattern.length()) {
            String rest = pattern.substring(position);
            String upper = rest.toUpperCase(Locale.ROOT);
            if (upper.startsWith("FM")) {
                plain = true;
                position += 2;
                continue;
            }
            Element element = element(function, rest, upper, plain);
            elements.add(element);
            plain = false;
            position += width(element, rest);
        }
        return new DateTimePattern(function, List.copyOf(elements));
    }

    private static Element element(String function, String rest, String upper, boolean plain) {
        char first = rest.charAt(0);
        if (first == '"') {
            int end = rest.indexOf('"', 1);
            return new Element(null, null, rest.substring(1, end < 0 ? rest.length() : end), plain);
        }
        for (String name : NAMES) {
            if (upper.startsWith(name)) {
                return new Element(null, rest.substring(0, name.length()), "", plain);
            }
        }
        for (DateTimeField field : DateTimeField.values()) {
            if (upper.startsWith(field.name())) {
                return new Element(field, null, "", plain);
            }
        }
        if (Character.isLetterOrDigit(rest.codePointAt(0))) {
            throw EvaluationError.invalidArgument(
                    function,
                    "the pattern holds no field at '" + rest + "'; put text that stands for itself in double quotes");
        }
        return new Element(null, null, Character.toString(rest.codePointAt(0)), plain);
    }

    private static int width(Element element, String rest) {
        if (element.field != null) {
            return element.field.name().length();
        } else if (element.name != null) {
            return element.name.length();
        }
        return rest.charAt(0) == '"' ? Math.min(element.text.length() + 2, rest.length()) : element.text.length();
    }

    String format(LocalDateTime moment) {
        StringBuilder text = new StringBuilder();
        for (Element element : elements) {
            if (element.field != null) {
                String digits = Integer.toString(element.field.of(moment));
                int zeros = element.plain && !element.field.isFraction() ? 0 : element.field.digits() - digits.length();
                text.append("0".repeat(Math.max(zeros, 0))).append(digits);
            } else if (element.name != null) {
                text.append(name(element.name, moment, element.plain));
            } else {
                text.append(element.text);
            }
        }
        return text.toString();
    }

    private static String name(String pattern, LocalDateTime moment, boolean plain) {
        String name = switch (pattern.toUpperCase(Locale.ROOT)) {
            case "MONTH" -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MON" ->
                moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case "DAY" -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "DY" ->
                moment.getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        .substring(0, 3);
            case "A.M.", "P.M." -> moment.getHour() < 12 ? "A.M." : "P.M.";
            default -> moment.getHour() < 12 ? "AM" : "PM";
        };
        boolean isFull = pattern.equalsIgnoreCase("MONTH") || pattern.equalsIgnoreCase("DAY");
        String padded = isFull && !plain ? name + " ".repeat(MONTH_WIDTH - name.length()) : name;
        if (Character.isLowerCase(pattern.charAt(0))) {
            return padded.toLowerCase(Locale.ROOT);
        }
        boolean isCapitalised = pattern.length() > 1 && Character.isLowerCase(pattern.charAt(1));
        return isCapitalised ? padded : padded.toUpperCase(Locale.ROOT);
    }

    /** The moment that the text tells by this pattern; what the pattern has not is the first month, day, hour. */
    LocalDateTime parse(String text) {
        DateTimeReading reading = new DateTimeReading(function, text);
        for (Element element : elements) {
            if (element.field != null) {
                boolean ready = element.field.isReadable();
                if (!ready) {
                    throw new SqlDatabaseException(
                            SqlErrorCode.NOT_SUPPORTED,
                            "function " + function + " cannot read " + element.field + "; only TO_CHAR writes it");
                }
                reading.readNumber(element.field);
            } else if (element.name != null) {
                reading.readName(element.name.toUpperCase(Locale.ROOT));
            } else {
                reading.skip(element.text);
            }
        }
        return reading.finish();
    }
}
