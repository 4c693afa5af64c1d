package io.travertine.sql.json;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** Reads a path of SQL/JSON. Used once. */
final class JsonPathParser {

    private final String text;
    private int next;

    JsonPathParser(String text) {
        this.text = text;
    }

    JsonPath path() {
        boolean isStrict = takeWord("strict");
        if (!isStrict) {
            takeWord("lax");
        }
        if (!take('$')) {
            throw wrong("expected $");
        }
        List<JsonPath.Step> steps = new ArrayList<>();
        skipSpaces();
        while (next < text.length()) {
            steps.add(step());
            skipSpaces();
        }
        return new JsonPath(!isStrict, steps);
    }

    private JsonPath.Step step() {
        if (take('[')) {
            return elements();
        }
        if (take('?')) {
            throw notSupported("filters");
        }
        if (!take('.')) {
            throw wrong("expected . or [");
        }
        if (take('*')) {
            return new JsonPath.Members();
        }
        String name = name();
        if (take('(')) {
            throw notSupported("methods");
        }
        return new JsonPath.Member(name);
    }

    private String name() {
        skipSpaces();
        if (next < text.length() && text.charAt(next) == '"') {
            return quoted();
        }
        int start = next;
        while (next < text.length() && isNamePart(text.codePointAt(next), next == start)) {
            next += Character.charCount(text.codePointAt(next));
        }
        if (next == start) {
            throw wrong("expected the name of a member, in double quotes if it is no plain name");
        }
        return text.substring(start, next);
    }

    private static boolean isNamePart(int character, boolean isFirst) {
        return isFirst
                ? Character.isUnicodeIdentifierStart(character) || character == '_' || character == '$'
                : Character.isUnicodeIdentifierPart(character) || character == '$';
    }

    /** A name in quotes, which is a text of JSON. */
    private String quoted() {
        int start = next;
        next++;
        while (next < text.length() && text.charAt(next) != '"') {
            next += text.charAt(next) == '\\' ? 2 : 1;
        }
        if (next >= text.length()) {
            throw wrong("a quoted name does not end");
        }
        next++;
        return (String) JsonText.parse(text.substring(start, next));
    }

    private JsonPath.Step elements() {
        if (take('*')) {
            close();
            return new JsonPath.Elements();
        }
        List<JsonPath.Range> ranges = new ArrayList<>();
        do {
            JsonPath.Place first = place();
            ranges.add(new JsonPath.Range(first, takeWord("to") ? place() : first));
        } while (take(','));
        close();
        return new JsonPath.Subscripts(ranges);
    }

    private void close() {
        if (!take(']')) {
            throw wrong("expected ]");
        }
    }

    private JsonPath.Place place() {
        if (takeWord("last")) {
            return new JsonPath.Place(true, take('-') ? number() : 0);
        }
        return new JsonPath.Place(false, number());
    }

    private int number() {
        skipSpaces();
        int start = next;
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
            next++;
        }
        if (next == start || next - start > 9) {
            throw wrong("expected the place of an element, counted from 0");
        }
        return Integer.parseInt(text.substring(start, next));
    }

    private boolean take(char character) {
        skipSpaces();
        if (next < text.length() && text.charAt(next) == character) {
            next++;
            return true;
        }
        return false;
    }

    private boolean takeWord(String word) {
        skipSpaces();
        int end = next + word.length();
        boolean isNext = text.startsWith(word, next)
                && (end == text.length() || !isNamePart(text.codePointAt(end), false) || text.charAt(end) == '$');
        next = isNext ? end : next;
        return isNext;
    }

    private void skipSpaces() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private SqlDatabaseException wrong(String expected) {
        return new SqlDatabaseException(
                SqlErrorCode.SYNTAX_ERROR,
                "JSON path, at character " + (next + 1) + ": " + expected + ": '" + text + "'");
    }

    private SqlDatabaseException notSupported(String what) {
        return new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, what + " in JSON paths are not supported: '" + text + "'");
    }
}
