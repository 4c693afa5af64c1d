package io.travertine.sql.expression;

import java.util.Map;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;

/**
 * Functions of regular expressions, as PostgreSQL has them: positions count characters from 1, and REGEXP_REPLACE replaces
 * the first match, or all of them with the flag {@code g}.
 */
final class RegexFunctions {

    private RegexFunctions() {}

    /** What a function does with the pattern of a row; no operand is NULL. */
    private interface Search {
        void append(RegexPattern patterns, ColumnVector[] operands, int row, ColumnBuilder result);
    }

    static void register(Map<String, ScalarFunction> functions) {
        functions.put(
                "REGEXP_LIKE",
                call -> bind(call.checkOperandCount(2, 3), (patterns, operands, row, result) -> {
                    Pattern pattern = patterns.of(text(operands, 1, row), text(operands, 2, row));
                    result.appendBoolean(pattern.matcher(text(operands, 0, row)).find());
                }));
        putMatch(functions, "POSIX_REGEX_CASE_SENSITIVE", "", true);
        putMatch(functions, "POSIX_REGEX_CASE_INSENSITIVE", "i", true);
        putMatch(functions, "NEGATED_POSIX_REGEX_CASE_SENSITIVE", "", false);
        putMatch(functions, "NEGATED_POSIX_REGEX_CASE_INSENSITIVE", "i", false);
        functions.put(
                "SIMILAR_TO",
                call -> bind(call.checkOperandCount(2, 3), (patterns, operands, row, result) -> {
                    String escape = operands.length > 2 ? text(operands, 2, row) : null;
                    Pattern pattern = patterns.ofSimilar(text(operands, 1, row), escape);
                    result.appendBoolean(pattern.matcher(text(operands, 0, row)).find());
                }));
        functions.put("REGEXP_COUNT", call -> bind(call.checkOperandCount(2, 4), RegexFunctions::appendCount));
        functions.put("REGEXP_SUBSTR", call -> bind(call.checkOperandCount(2, 6), RegexFunctions::appendPart));
        functions.put("REGEXP_REPLACE", call -> bind(call.checkOperandCount(3, 4), RegexFunctions::appendReplaced));
    }

    private static void putMatch(Map<String, ScalarFunction> functions, String name, String flags, boolean expected) {
        functions.put(
                name,
                call -> bind(call.checkOperandCount(2, 2), (patterns, operands, row, result) -> {
                    Matcher matcher = patterns.of(text(operands, 1, row), flags).matcher(text(operands, 0, row));
                    result.appendBoolean(matcher.find() == expected);
                }));
    }

    private static Expression bind(FunctionCall call, Search search) {
        return TextFunctions.bindStateful(call, () -> {
            RegexPattern patterns = new RegexPattern(call.function());
            return (operands, row, result) -> search.append(patterns, operands, row, result);
        });
    }

    /** The operand's text, or nothing if it was left out. */
    private static String text(ColumnVector[] operands, int index, int row) {
        return index < operands.length ? TextFunctions.text(operands, index, row) : "";
    }

    private static long integer(ColumnVector[] operands, int index, int row, String function) {
        long value = index < operands.length ? TextFunctions.integer(operands, index, row) : 1;
        if (value < 1) {
            throw EvaluationError.invalidArgument(function, "operand " + (index + 1) + " must be at least 1: " + value);
        }
        return value;
    }

    /** Where the search begins, in UTF-16 units, or -1 behind the end of the text. */
    private static int start(String text, long character) {
        return character - 1 > text.codePointCount(0, text.length())
                ? -1
                : text.offsetByCodePoints(0, (int) (character - 1));
    }

    /** Operands: text, pattern, first character, flags. */
    private static void appendCount(RegexPattern patterns, ColumnVector[] operands, int row, ColumnBuilder result) {
        String text = text(operands, 0, row);
        Pattern pattern = patterns.of(text(operands, 1, row), text(operands, 3, row));
        int start = start(text, integer(operands, 2, row, "REGEXP_COUNT"));
        long count = 0;
        if (start >= 0) {
            Matcher matcher = pattern.matcher(text);
            for (boolean found = matcher.find(start); found; found = matcher.find()) {
                count++;
            }
        }
        result.appendLong(count);
    }

    /** Operands: text, pattern, first character, number of the match, flags, number of the group. */
    private static void appendPart(RegexPattern patterns, ColumnVector[] operands, int row, ColumnBuilder result) {
        String text = text(operands, 0, row);
        Matcher matcher =
                patterns.of(text(operands, 1, row), text(operands, 4, row)).matcher(text);
        int start = start(text, integer(operands, 2, row, "REGEXP_SUBSTR"));
        long wanted = integer(operands, 3, row, "REGEXP_SUBSTR");
        boolean found = start >= 0 && matcher.find(start);
        for (long number = 1; found && number < wanted; number++) {
            found = matcher.find();
        }
        long group = operands.length > 5 ? TextFunctions.integer(operands, 5, row) : 0;
        String part = found && group >= 0 && group <= matcher.groupCount() ? matcher.group((int) group) : null;
        if (part == null) {
            result.appendNull();
        } else {
            TextFunctions.appendText(result, part);
        }
    }

    /** Operands: text, pattern, replacement, flags. */
    private static void appendReplaced(RegexPattern patterns, ColumnVector[] operands, int row, ColumnBuilder result) {
        String text = text(operands, 0, row);
        String replacement = text(operands, 2, row);
        String flags = text(operands, 3, row);
        Matcher matcher =
                patterns.of(text(operands, 1, row), flags.replace("g", "")).matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        while (matcher.find()) {
            replaced.append(text, copied, matcher.start());
            appendReplacement(matcher, replacement, replaced);
            copied = matcher.end();
            if (flags.indexOf('g') < 0) {
                break;
            }
        }
        TextFunctions.appendText(
                result, replaced.append(text, copied, text.length()).toString());
    }

    /** In a replacement, a backslash and a digit stand for a group, with an ampersand for the match, with itself for itself. */
    private static void appendReplacement(Matcher matcher, String replacement, StringBuilder replaced) {
        for (int i = 0; i < replacement.length(); i++) {
            char character = replacement.charAt(i);
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
            if (character != '\\') {
                replaced.append(character);
            } else if (next >= '1' && next <= '9' || next == '&') {
                int group = next == '&' ? 0 : next - '0';
                String part = group <= matcher.groupCount() ? matcher.group(group) : null;
                replaced.append(part == null ? "" : part);
                i++;
            } else {
                replaced.append('\\');
                i += next == '\\' ? 1 : 0;
            }
        }
    }
}
