package io.travertine.jdbc;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The patterns of the metadata: {@code %} for any text, {@code _} for any character, a backslash before either for itself. */
final class LikePattern {

    static final String ESCAPE = "\\";

    private LikePattern() {}

    /** Tests names without regard to case; no pattern matches all. */
    static Predicate<String> of(@Nullable String pattern) {
        if (pattern == null || pattern.equals("%")) {
            return name -> true;
        }
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            boolean escaped = character == ESCAPE.charAt(0) && i + 1 < pattern.length();
            if (escaped) {
                i++;
                expression.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else if (character == '%') {
                expression.append(".*");
            } else if (character == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .asMatchPredicate();
    }
}
