package io.travertine.sql.type;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Arrays as texts, as PostgreSQL writes them: {@code {1,2,NULL}}, {@code {"a b",c}}; elements that hold commas, braces,
 * quotes, backslashes or white space, are empty or read NULL stand in double quotes, and a backslash is before each quote and
 * backslash in them. Arrays of arrays stand in one another.
 */
final class ArrayText {

    private final String text;
    private final ColumnType type;
    private int position;

    private ArrayText(String text, ColumnType type) {
        this.text = text;
        this.type = type;
    }

    static String format(List<?> elements) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : elements) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (element == null) {
                text.append("NULL");
            } else if (element instanceof List<?> nested) {
                text.append(format(nested));
            } else {
                append(element instanceof byte[] bytes ? hexadecimal(bytes) : TypeMapping.toText(element), text);
            }
        }
        return text.append('}').toString();
    }

    private static String hexadecimal(byte[] bytes) {
        return "\\x" + java.util.HexFormat.of().formatHex(bytes);
    }

    private static void append(String element, StringBuilder text) {
        boolean isPlain = !element.isEmpty()
                && !element.equalsIgnoreCase("NULL")
                && element.chars().noneMatch(c -> "{},\"\\".indexOf(c) >= 0 || Character.isWhitespace(c));
        if (isPlain) {
            text.append(element);
        } else {
            text.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    /**
     * The elements as texts, NULL, or lists of such.
     *
     * @throws io.travertine.sql.SqlDatabaseException if the text is none of an array
     */
    static List<@Nullable Object> parse(String text, ColumnType type) {
        ArrayText reading = new ArrayText(text, type);
        reading.skipSpace();
        List<@Nullable Object> elements = reading.array();
        reading.skipSpace();
        if (reading.position < text.length()) {
            throw reading.malformed();
        }
        return elements;
    }

    private List<@Nullable Object> array() {
        take('{');
        List<@Nullable Object> elements = new ArrayList<>();
        skipSpace();
        if (isAt('}')) {
            position++;
            return elements;
        }
        while (true) {
            elements.add(element());
            skipSpace();
            if (isAt('}')) {
                position++;
                return elements;
            }
            take(',');
            skipSpace();
        }
    }

    private @Nullable Object element() {
        if (isAt('{')) {
            return array();
        }
        if (isAt('"')) {
            return quoted();
        }
        int from = position;
        while (position < text.length() && "{},\"\\".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String plain = text.substring(from, position).strip();
        if (plain.isEmpty()) {
            throw malformed();
        }
        return plain.equalsIgnoreCase("NULL") ? null : plain;
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        position++;
        while (!isAt('"')) {
            if (isAt('\\')) {
                position++;
            }
            if (position >= text.length()) {
                throw malformed();
            }
            element.append(text.charAt(position++));
        }
        position++;
        return element.toString();
    }

    private boolean isAt(char wanted) {
        return position < text.length() && text.charAt(position) == wanted;
    }

    private void take(char wanted) {
        if (!isAt(wanted)) {
            throw malformed();
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private RuntimeException malformed() {
        return ConversionError.notReadable(text, type);
    }
}
