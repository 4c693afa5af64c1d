package io.travertine.sql.plan;

import java.util.List;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Spells comparisons of rows out, column by column: the first columns that differ decide. */
final class RowComparisons extends SqlShuttle {

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        return visited instanceof SqlCall comparison ? spelledOut(comparison) : visited;
    }

    private static SqlNode spelledOut(SqlCall call) {
        boolean isComparison = switch (call.getKind()) {
            case NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> true;
            default -> false;
        };
        if (!isComparison || call.operandCount() != 2) {
            return call;
        }
        List<SqlNode> left = columns(call.operand(0));
        List<SqlNode> right = columns(call.operand(1));
        if (left.size() < 2 || left.size() != right.size()) {
            return call;
        }
        if (call.getKind() == SqlKind.NOT_EQUALS) {
            return differs(left, right, call.getParserPosition());
        }
        return ordered(left, right, call);
    }

    private static List<SqlNode> columns(SqlNode node) {
        return node.getKind() == SqlKind.ROW ? ((SqlCall) node).getOperandList() : List.of();
    }

    private static SqlNode differs(List<SqlNode> left, List<SqlNode> right, SqlParserPos place) {
        SqlNode any = SqlStdOperatorTable.NOT_EQUALS.createCall(place, left.get(0), right.get(0));
        for (int i = 1; i < left.size(); i++) {
            SqlNode next = SqlStdOperatorTable.NOT_EQUALS.createCall(place, left.get(i), right.get(i));
            any = SqlStdOperatorTable.OR.createCall(place, any, next);
        }
        return any;
    }

    private static SqlNode ordered(List<SqlNode> left, List<SqlNode> right, SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        boolean isGreater = call.getKind() == SqlKind.GREATER_THAN || call.getKind() == SqlKind.GREATER_THAN_OR_EQUAL;
        SqlOperator beyond = isGreater ? SqlStdOperatorTable.GREATER_THAN : SqlStdOperatorTable.LESS_THAN;
        int last = left.size() - 1;
        SqlNode condition = call.getOperator().createCall(place, left.get(last), right.get(last));
        for (int i = last - 1; i >= 0; i--) {
            SqlNode alike = SqlStdOperatorTable.EQUALS.createCall(place, left.get(i), right.get(i));
            SqlNode further = SqlStdOperatorTable.AND.createCall(place, alike, condition);
            condition = SqlStdOperatorTable.OR.createCall(
                    place, beyond.createCall(place, left.get(i), right.get(i)), further);
        }
        return condition;
    }
}
