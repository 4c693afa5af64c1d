package io.travertine.sql.rule;

import java.util.List;
import java.util.Optional;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * What a pattern of LIKE begins with.
 *
 * @param isWhole whether the pattern says nothing else: it ends in a percent sign, and has no other wildcard
 */
record PatternPrefix(String text, boolean isWhole) {

    private static final int FIRST_SURROGATE = 0xD800;
    private static final int AFTER_SURROGATES = 0xE000;

    /** The prefix of a pattern that is a literal; nothing if it begins with a wildcard. */
    static Optional<PatternPrefix> of(RexCall like) {
        List<RexNode> operands = like.getOperands();
        if (!like.getOperator().equals(SqlStdOperatorTable.LIKE)
                || operands.size() != 2
                || !(operands.get(1) instanceof RexLiteral literal)
                || literal.isNull()) {
            return Optional.empty();
        }
        String pattern = literal.getValueAs(String.class);
        int end = 0;
        while (pattern != null && end < pattern.length() && isPlain(pattern.charAt(end))) {
            end++;
        }
        return pattern == null || end == 0 || end < pattern.length() && pattern.charAt(end) == '\\'
                ? Optional.empty()
                : Optional.of(new PatternPrefix(
                        pattern.substring(0, end), pattern.substring(end).equals("%")));
    }

    private static boolean isPlain(char character) {
        return character != '%' && character != '_' && character != '\\';
    }

    /** The least text, by code points, that is greater than all that begin with the prefix; nothing if there is none. */
    Optional<String> successor() {
        int end = text.length();
        while (end > 0) {
            int last = text.codePointBefore(end);
            int start = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == FIRST_SURROGATE ? AFTER_SURROGATES : last + 1;
                return Optional.of(text.substring(0, start) + Character.toString(next));
            }
            end = start;
        }
        return Optional.empty();
    }
}
