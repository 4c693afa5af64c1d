package io.travertine.sql.parser;

import io.travertine.sql.SqlDatabaseException.Position;

/** Finds places in the text of a statement. Lines and columns count from 1; a line ends with LF, CR or CR LF. */
public final class SourceText {

    private SourceText() {}

    /** The text from one place to another, both inclusive. */
    public static String between(String text, int beginLine, int beginColumn, int endLine, int endColumn) {
        return text.substring(offset(text, beginLine, beginColumn), offset(text, endLine, endColumn) + 1);
    }

    /** As {@link #between}, with white space in front that brings the text to the place that it had. */
    public static String inPlace(String text, int beginLine, int beginColumn, int endLine, int endColumn) {
        int begin = offset(text, beginLine, beginColumn);
        return text.substring(0, begin).replaceAll("[^\\r\\n]", " ")
                + text.substring(begin, offset(text, endLine, endColumn) + 1);
    }

    /** Where the line and column lie, counted in characters from 0. */
    public static int offset(String text, int line, int column) {
        int start = 0;
        for (int at = 1; at < line; at++) {
            start = afterLine(text, start);
        }
        return start + column - 1;
    }

    /** The line and column of the character at that offset. */
    public static Position positionOf(String text, int offset) {
        int line = 1;
        int start = 0;
        int next = 0;
        while (next <= offset) {
            start = next;
            next = afterLine(text, start);
            line++;
        }
        return new Position(line - 1, offset - start + 1);
    }

    /** Where the line after the one that begins there begins; behind the end of the text if there is none. */
    private static int afterLine(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        if (at == text.length()) {
            return at + 1;
        }
        boolean isPair = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return at + (isPair ? 2 : 1);
    }
}
