package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.travertine.engine.LockWait;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.generated.SqlParserImplementation;
import io.travertine.sql.parser.generated.SqlParserImplementationConstants;
import io.travertine.sql.parser.generated.Token;

/**
 * FOR UPDATE at the end of a statement. It is looked for among the statement's words and taken off before the grammar sees
 * it, because there FOR after a table begins FOR SYSTEM_TIME.
 *
 * @param offset where it begins in the text
 */
record LockClause(int offset, LockWait lockWait) {

    private static final Pattern LIKELY = Pattern.compile("\\bfor\\s+(update|share)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * The clause that ends the statement, if there is one.
     *
     * @param parser a fresh one over the text
     */
    static Optional<LockClause> find(String sql, SqlParserImplementation parser) {
        List<Token> words = new ArrayList<>();
        for (Token word = parser.getNextToken();
                word.kind != SqlParserImplementationConstants.EOF;
                word = parser.getNextToken()) {
            words.add(word);
        }
        LockWait lockWait = LockWait.WAIT;
        int end = words.size();
        if (endsWith(words, end, "NOWAIT")) {
            lockWait = LockWait.NOWAIT;
            end--;
        } else if (endsWith(words, end, "SKIP", "LOCKED")) {
            lockWait = LockWait.SKIP;
            end -= 2;
        }
        if (endsWith(words, end, "FOR", "SHARE")) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "FOR SHARE is not supported; use FOR UPDATE, or SERIALIZABLE");
        }
        return endsWith(words, end, "FOR", "UPDATE")
                ? Optional.of(new LockClause(offset(sql, words.get(end - 2)), lockWait))
                : Optional.empty();
    }

    /** Whether it is worth looking for. */
    static boolean isLikely(String sql) {
        return LIKELY.matcher(sql).find();
    }

    private static boolean endsWith(List<Token> words, int end, String... expected) {
        int from = end - expected.length;
        if (from < 1) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!words.get(from + i).image.toUpperCase(Locale.ROOT).equals(expected[i])) {
                return false;
            }
        }
        return true;
    }

    /** Where the word is in the text; lines end in LF, CR or both. */
    private static int offset(String sql, Token word) {
        int position = 0;
        for (int line = 1; line < word.beginLine; position++) {
            char c = sql.charAt(position);
            boolean endsLine = c == '\n' || (c == '\r' && !sql.startsWith("\n", position + 1));
            line += endsLine ? 1 : 0;
        }
        return position + word.beginColumn - 1;
    }
}
