package io.travertine.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the escapes of JDBC out of SQL text: <code>{fn f(x)}</code>, <code>{oj ...}</code>, <code>{escape 'c'}</code>,
 * <code>{call f(x)}</code>, and the functions whose name in JDBC is not that of SQL. The literals <code>{d ...}</code>,
 * <code>{t ...}</code> and <code>{ts ...}</code> are left to the grammar, which knows them. What is taken out leaves blanks
 * of the same length, so that errors name the place that the user wrote; quotes and comments stay as they are.
 */
final class EscapeSyntax {

    private static final Pattern OPENING =
            Pattern.compile("\\G\\{\\s*(fn|oj|escape|call|d|t|ts)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern FUNCTION = Pattern.compile("\\G\\s*(\\w+)\\s*\\(");
    private static final Pattern NO_ARGUMENTS = Pattern.compile("\\G\\s*\\)");

    /** JDBC's names of functions that are called differently here; of the same length or padded. */
    private static final Map<String, String> FUNCTIONS =
            Map.of("ucase", "upper", "lcase", "lower", "length", "char_length", "ifnull", "coalesce");

    /** Functions of JDBC that SQL writes without parentheses. */
    private static final Map<String, String> WITHOUT_PARENTHESES = Map.of(
            "curdate", "current_date",
            "current_date", "current_date",
            "curtime", "localtime",
            "current_time", "localtime",
            "now", "localtimestamp",
            "current_timestamp", "localtimestamp");

    private final String sql;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Boolean> isKept = new ArrayDeque<>();
    private int at;

    private EscapeSyntax(String sql) {
        this.sql = sql;
    }

    /** The text without escapes; the same if it has none. */
    static String translate(String sql) {
        return sql.indexOf('{') < 0 ? sql : new EscapeSyntax(sql).run();
    }

    private String run() {
        while (at < sql.length()) {
            switch (sql.charAt(at)) {
                case '\'', '"' -> copyTo(endOfQuote(sql.charAt(at)));
                case '-' -> copyTo(sql.startsWith("--", at) ? endAfter("\n") : at + 1);
                case '/' -> copyTo(sql.startsWith("/*", at) ? endAfter("*/") : at + 1);
                case '{' -> open();
                case '}' -> close();
                default -> copyTo(at + 1);
            }
        }
        return text.toString();
    }

    private void copyTo(int end) {
        text.append(sql, at, end);
        at = end;
    }

    private void blankTo(int end) {
        text.append(" ".repeat(end - at));
        at = end;
    }

    private int endOfQuote(char quote) {
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private int endAfter(String mark) {
        int end = sql.indexOf(mark, at);
        return end < 0 ? sql.length() : end + mark.length();
    }

    private void open() {
        Matcher opening = OPENING.matcher(sql);
        if (!opening.find(at)) {
            isKept.push(true);
            copyTo(at + 1);
            return;
        }
        switch (opening.group(1).toLowerCase(Locale.ROOT)) {
            case "fn" -> {
                isKept.push(false);
                blankTo(opening.end());
                function();
            }
            case "oj" -> {
                isKept.push(false);
                blankTo(opening.end());
            }
            case "escape", "call" -> {
                isKept.push(false);
                blankTo(opening.start(1));
                copyTo(opening.end());
            }
            default -> {
                isKept.push(true);
                copyTo(at + 1);
            }
        }
    }

    private void function() {
        Matcher function = FUNCTION.matcher(sql);
        if (!function.find(at)) {
            return;
        }
        String name = function.group(1).toLowerCase(Locale.ROOT);
        String alone = WITHOUT_PARENTHESES.get(name);
        Matcher closing = NO_ARGUMENTS.matcher(sql);
        if (alone != null && closing.find(function.end())) {
            text.append(' ').append(alone);
            at = closing.end();
            return;
        }
        String ours = FUNCTIONS.get(name);
        if (ours != null) {
            blankTo(function.start(1));
            text.append(ours);
            at = function.end(1);
        }
    }

    private void close() {
        if (isKept.isEmpty() || isKept.pop()) {
            copyTo(at + 1);
        } else {
            blankTo(at + 1);
        }
    }
}
