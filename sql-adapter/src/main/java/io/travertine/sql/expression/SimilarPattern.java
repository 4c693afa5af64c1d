package io.travertine.sql.expression;

import org.jspecify.annotations.Nullable;

/**
 * A pattern of SIMILAR TO as a regular expression: {@code %} and {@code _} as in LIKE, alternatives, groups, repetitions and
 * sets as in regular expressions, and everything else itself.
 */
final class SimilarPattern {

    private static final String LITERAL_IN_SIMILAR = ".^$\\";

    private final String function;
    private final int[] characters;
    private final int escape;
    private final StringBuilder regex = new StringBuilder("\\A(?:");

    /** @param escape the escape character; a backslash if null, none if empty */
    SimilarPattern(String function, String pattern, @Nullable String escape) {
        this.function = function;
        this.characters = pattern.codePoints().toArray();
        String character = escape == null ? "\\" : escape;
        if (character.codePointCount(0, character.length()) > 1) {
            throw EvaluationError.invalidArgument(function, "the escape '" + character + "' is not one character");
        }
        this.escape = character.isEmpty() ? -1 : character.codePointAt(0);
    }

    String toRegex() {
        boolean inSet = false;
        for (int i = 0; i < characters.length; i++) {
            int character = characters[i];
            if (character == escape) {
                i++;
                if (i == characters.length) {
                    throw EvaluationError.invalidArgument(function, "the pattern ends with the escape character");
                }
                appendLiteral(characters[i]);
            } else if (inSet) {
                inSet = character != ']';
                regex.append(character == '\\' ? "\\\\" : Character.toString(character));
            } else {
                inSet = character == '[';
                append(character);
            }
        }
        return regex.append(")\\z").toString();
    }

    private void append(int character) {
        switch (character) {
            case '%' -> regex.append(".*");
            case '_' -> regex.append('.');
            case '(' -> regex.append("(?:");
            default -> {
                if (LITERAL_IN_SIMILAR.indexOf(character) >= 0) {
                    appendLiteral(character);
                } else {
                    regex.appendCodePoint(character);
                }
            }
        }
    }

    private void appendLiteral(int character) {
        if (character < 0x80 && !Character.isLetterOrDigit(character)) {
            regex.append('\\');
        }
        regex.appendCodePoint(character);
    }
}
