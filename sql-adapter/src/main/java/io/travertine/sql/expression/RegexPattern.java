package io.travertine.sql.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Compiles regular expressions, and the patterns of SIMILAR TO, for a matcher whose time is linear in the text whatever the
 * pattern. In exchange there are no references back and no looking around. The point matches every character and the
 * anchors stand for the ends of the text, unless a flag says otherwise: {@code i} letters of either case, {@code n} or
 * {@code m} lines end at newlines, which the point does not match, {@code s} the opposite; {@code c} letters as they are.
 */
final class RegexPattern {

    private static final int LENGTH_MAX = 10_000;

    private final String function;
    private @Nullable String source;
    private @Nullable Pattern pattern;

    /** For patterns that may differ from row to row: one that follows itself is compiled once. Not thread-safe. */
    RegexPattern(String function) {
        this.function = function;
    }

    /** The pattern compiled. */
    Pattern of(String regex, String flags) {
        return compiled(flags + '\0' + regex, () -> regex, flags);
    }

    /** A pattern of SIMILAR TO, which the whole text must match, compiled. */
    Pattern ofSimilar(String similar, @Nullable String escape) {
        return compiled(escape + "\0" + similar, () -> new SimilarPattern(function, similar, escape).toRegex(), "");
    }

    private interface Translation {
        String regex();
    }

    private Pattern compiled(String key, Translation translation, String flags) {
        Pattern known = pattern;
        if (known != null && key.equals(source)) {
            return known;
        }
        Pattern made = compile(translation.regex(), flags(flags));
        source = key;
        pattern = made;
        return made;
    }

    private Pattern compile(String regex, int flags) {
        if (regex.length() > LENGTH_MAX) {
            throw error("a regular expression of " + regex.length() + " characters is longer than " + LENGTH_MAX);
        }
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException malformed) {
            throw error(String.valueOf(malformed.getMessage()));
        } catch (StackOverflowError deep) {
            throw error("the regular expression nests too deep");
        }
    }

    private int flags(String flags) {
        int result = Pattern.DOTALL;
        for (int flag : flags.codePoints().toArray()) {
            switch (flag) {
                case 'i' -> result |= Pattern.CASE_INSENSITIVE;
                case 'c' -> result &= ~Pattern.CASE_INSENSITIVE;
                case 's' -> result |= Pattern.DOTALL;
                case 'm', 'n' -> result = result & ~Pattern.DOTALL | Pattern.MULTILINE;
                default ->
                    throw EvaluationError.invalidArgument(
                            function, "there is no flag '" + Character.toString(flag) + "', only c, i, m, n and s");
            }
        }
        return result;
    }

    private SqlDatabaseException error(String fault) {
        return new SqlDatabaseException(SqlErrorCode.INVALID_REGULAR_EXPRESSION, "function " + function + ": " + fault);
    }
}
