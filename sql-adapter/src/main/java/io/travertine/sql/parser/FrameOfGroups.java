package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWindow;

/**
 * Writes the bounds of a window frame of GROUPS, for which Calcite has no node, as bounds of ROWS with marked offsets. The
 * current row stands for its group, so it is zero groups away.
 */
public final class FrameOfGroups {

    /** Marks the offsets. */
    public static final SqlOperator OFFSET = new GroupsOffset();

    private FrameOfGroups() {}

    /** The bound with its offset marked; an unbounded one as it is. */
    public static SqlNode bound(SqlNode bound) {
        if (SqlWindow.isCurrentRow(bound)) {
            SqlNode none = SqlLiteral.createExactNumeric("0", bound.getParserPosition());
            return SqlWindow.createPreceding(marked(none), bound.getParserPosition());
        }
        if (bound.getKind() != SqlKind.PRECEDING && bound.getKind() != SqlKind.FOLLOWING) {
            return bound;
        }
        SqlCall call = (SqlCall) bound;
        return call.getOperator().createCall(bound.getParserPosition(), marked(call.operand(0)));
    }

    private static SqlNode marked(SqlNode offset) {
        return OFFSET.createCall(offset.getParserPosition(), offset);
    }
}
