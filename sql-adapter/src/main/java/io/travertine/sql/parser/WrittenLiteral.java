package io.travertine.sql.parser;

import java.math.BigDecimal;

/**
 * A number or a text as a statement spells it, without sign. Immutable.
 *
 * @param start where it begins in the statement, counted in characters from 0
 * @param source its characters, with quotes
 */
public record WrittenLiteral(Kind kind, int start, String source) {

    /** What a literal looks like. The grammar cannot tell literals of one kind apart. */
    public enum Kind {
        INTEGER('i'),
        DECIMAL('d'),
        FLOATING('f'),
        TEXT('t');

        private final char mark;

        Kind(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }
    }

    private static final int LONG_DIGITS_MAX = 18;
    private static final int DECIMAL_DIGITS_MAX = 38;

    /** Whether it is of the plain sort whose value and type the characters tell. */
    boolean isPlain() {
        return switch (kind) {
            case INTEGER -> source.length() <= LONG_DIGITS_MAX;
            case DECIMAL -> source.length() <= DECIMAL_DIGITS_MAX && source.charAt(0) != '.' && !source.endsWith(".");
            case FLOATING -> false;
            case TEXT -> source.length() > 2 && source.chars().noneMatch(c -> Character.isSurrogate((char) c));
        };
    }

    /** The number as a {@code Long} or {@code BigDecimal}, or the text as a {@code String}. */
    public Object value() {
        return switch (kind) {
            case INTEGER -> Long.valueOf(source);
            case DECIMAL, FLOATING -> new BigDecimal(source);
            case TEXT -> source.substring(1, source.length() - 1).replace("''", "'");
        };
    }

    /** Appends what tells the literal's type: equal for literals whose types are equal. */
    void appendType(StringBuilder key) {
        switch (kind) {
            case INTEGER -> key.append(Long.parseLong(source) <= Integer.MAX_VALUE ? "I" : "L");
            case DECIMAL -> {
                BigDecimal value = new BigDecimal(source);
                key.append('D').append(value.precision()).append('.').append(value.scale());
            }
            case FLOATING -> key.append('F');
            case TEXT -> key.append('T').append(((String) value()).length());
        }
    }
}
