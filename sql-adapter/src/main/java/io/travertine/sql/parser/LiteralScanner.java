package io.travertine.sql.parser;

import io.travertine.sql.parser.WrittenLiteral.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the literals of a statement: numbers and plain texts that are no part of names, quoted names, comments or texts with
 * a prefix such as {@code E'\n'}. Used once, by one thread.
 */
final class LiteralScanner {

    private final String sql;
    private int position;
    private boolean endsWell = true;

    LiteralScanner(String sql) {
        this.sql = sql;
    }

    /** Whether every quote and comment that was met has an end. */
    boolean endsWell() {
        return endsWell;
    }

    /** The next literal, or null behind the last one. */
    @Nullable WrittenLiteral next() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '\'') {
                int start = position;
                skipQuoted('\'');
                return literal(Kind.TEXT, start);
            } else if (c == '"') {
                skipQuoted('"');
            } else if (isDigit(c) || (c == '.' && isDigit(at(position + 1)))) {
                return number();
            } else if (Character.isJavaIdentifierStart(c)) {
                skipWord();
            } else if (!skippedComment(c)) {
                position++;
            }
        }
        return null;
    }

    private WrittenLiteral literal(Kind kind, int start) {
        return new WrittenLiteral(kind, start, sql.substring(start, position));
    }

    private char at(int place) {
        return place < sql.length() ? sql.charAt(place) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private WrittenLiteral number() {
        int start = position;
        Kind kind = Kind.INTEGER;
        skipDigits();
        if (at(position) == '.') {
            kind = Kind.DECIMAL;
            position++;
            skipDigits();
        }
        char exponent = at(position);
        if (exponent == 'e' || exponent == 'E') {
            kind = Kind.FLOATING;
            position++;
            if (at(position) == '+' || at(position) == '-') {
                position++;
            }
            skipDigits();
        }
        return literal(kind, start);
    }

    private void skipDigits() {
        while (isDigit(at(position))) {
            position++;
        }
    }

    /** A name or key word; a text that follows at once belongs to it, and may have escapes of its own. */
    private void skipWord() {
        int start = position;
        while (position < sql.length() && Character.isJavaIdentifierPart(sql.charAt(position))) {
            position++;
        }
        char next = at(position);
        if (next == '\'' || next == '&') {
            boolean backslashes = Character.toLowerCase(sql.charAt(position - 1)) == 'e' && position - start == 1;
            position += next == '&' && at(position + 1) == '\'' ? 1 : 0;
            if (at(position) == '\'' && backslashes) {
                skipEscaped();
            } else if (at(position) == '\'') {
                skipQuoted('\'');
            }
        }
    }

    private void skipQuoted(char quote) {
        position++;
        while (position < sql.length()) {
            if (sql.charAt(position++) == quote) {
                if (at(position) != quote) {
                    return;
                }
                position++;
            }
        }
        endsWell = false;
    }

    private void skipEscaped() {
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == '\'') {
                if (at(position) != '\'') {
                    return;
                }
                position++;
            }
        }
        endsWell = false;
    }

    private boolean skippedComment(char c) {
        if (c == '/' && at(position + 1) == '*') {
            int end = sql.indexOf("*/", position + 2);
            endsWell &= end >= 0;
            position = end < 0 ? sql.length() : end + 2;
            return true;
        }
        boolean toEndOfLine = (c == '-' || c == '/') && at(position + 1) == c;
        while (toEndOfLine && position < sql.length() && at(position) != '\n' && at(position) != '\r') {
            position++;
        }
        return toEndOfLine;
    }
}
