package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/**
 * Reads through SQL text and tells what lies in quotes and comments from what does not, without parsing it. Used once, by
 * one thread.
 */
final class ScriptScanner {

    /** Deeper ones could exhaust the stack of a thread in the parser. */
    static final int NESTING_MAX = 200;

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int position;
    private int statementStart;
    private int nesting;
    private boolean statementHasContent;

    private ScriptScanner(String text) {
        this.text = text;
    }

    /** The statements between the semicolons; parts of nothing but space and comments are left out. */
    static List<String> split(String script) {
        ScriptScanner scanner = new ScriptScanner(script);
        scanner.scan(false);
        return scanner.statements;
    }

    /**
     * Checks that brackets are not nested too deep and that every quote and comment ends.
     *
     * @throws SqlDatabaseException TOO_COMPLEX or SYNTAX_ERROR if not
     */
    static void check(String sql) {
        new ScriptScanner(sql).scan(true);
    }

    private void scan(boolean checking) {
        while (position < text.length()) {
            int start = position;
            if (skipComment()) {
                checkClosed(checking, start, "comment");
            } else {
                scanCharacter(checking, text.charAt(position++), start);
            }
        }
        endStatement(text.length());
    }

    private void scanCharacter(boolean checking, char c, int start) {
        if (c == ';') {
            endStatement(start);
            return;
        }
        statementHasContent |= !Character.isWhitespace(c);
        if (c == '\'' || c == '"') {
            skipQuoted(c, c == '\'' && isEscapePrefixed(start));
            checkClosed(checking, start, c == '\'' ? "text literal" : "quoted name");
        } else if (checking) {
            countNesting(c, start);
        }
    }

    private void endStatement(int end) {
        if (statementHasContent) {
            statements.add(text.substring(statementStart, end).strip());
        }
        statementStart = end + 1;
        statementHasContent = false;
    }

    private boolean skipComment() {
        if (text.startsWith("--", position) || text.startsWith("//", position)) {
            while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
                position++;
            }
            return true;
        }
        if (text.startsWith("/*", position)) {
            int end = text.indexOf("*/", position + 2);
            position = end < 0 ? text.length() + 1 : end + 2;
            return true;
        }
        return false;
    }

    private void skipQuoted(char quote, boolean backslashEscapes) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && backslashEscapes) {
                position++;
            } else if (c == quote) {
                if (position == text.length() || text.charAt(position) != quote) {
                    return;
                }
                position++;
            }
        }
        position = text.length() + 1;
    }

    /** Whether the quote at that place begins a literal such as E'\n'. */
    private boolean isEscapePrefixed(int quote) {
        boolean isPrefixed = quote > 0 && Character.toLowerCase(text.charAt(quote - 1)) == 'e';
        return isPrefixed && (quote == 1 || !Character.isJavaIdentifierPart(text.charAt(quote - 2)));
    }

    /** A position behind the end of the text says that the end was not found. */
    private void checkClosed(boolean checking, int start, String what) {
        if (position > text.length()) {
            position = text.length();
            if (checking) {
                throw new SqlDatabaseException(
                        SqlErrorCode.SYNTAX_ERROR,
                        "the " + what + " that begins here has no end: " + abbreviated(start),
                        SourceText.positionOf(text, start),
                        null);
            }
        }
    }

    private String abbreviated(int start) {
        String rest = text.substring(start).lines().findFirst().orElse("");
        return rest.length() <= 30 ? rest : rest.substring(0, 30) + "...";
    }

    private void countNesting(char c, int start) {
        if (c == '(' || c == '[') {
            nesting++;
            if (nesting > NESTING_MAX) {
                throw new SqlDatabaseException(
                        SqlErrorCode.TOO_COMPLEX,
                        "the statement nests brackets more than " + NESTING_MAX + " deep; split it up",
                        SourceText.positionOf(text, start),
                        null);
            }
        } else if (c == ')' || c == ']') {
            nesting--;
        }
    }
}
