package io.travertine.sql.plan;

import java.util.List;
import java.util.Locale;

import io.travertine.sql.function.OrderedSetAggregates;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of PERCENTILE_DISC and MODE arguments of theirs, and calls of our ARRAY_AGG and STRING_AGG. Calcite allows
 * numbers only in the order of a percentile, and knows no MODE WITHIN GROUP.
 */
final class OrderedSets extends SqlShuttle {

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (visited instanceof SqlCall list) {
            SqlAggFunction own = OrderedSetAggregates.ofList(list.getOperator());
            if (own != null) {
                return withOrderOfGroup(own, list);
            }
        }
        if (!(visited instanceof SqlCall outer)
                || outer.getKind() != SqlKind.WITHIN_GROUP
                || !(outer.operand(0) instanceof SqlCall aggregate)
                || !(outer.operand(1) instanceof SqlNodeList keys)
                || keys.size() != 1) {
            return visited;
        }
        SqlNode key = keys.get(0);
        boolean descending = false;
        while (isDirection(key.getKind())) {
            descending |= key.getKind() == SqlKind.DESCENDING;
            key = ((SqlCall) key).operand(0);
        }
        String name = aggregate.getOperator().getName().toUpperCase(Locale.ROOT);
        SqlAggFunction plain = OrderedSetAggregates.ofValues(name, aggregate.operandCount(), descending);
        if (plain == null) {
            return visited;
        }
        return aggregate.operandCount() == 0
                ? plain.createCall(outer.getParserPosition(), key)
                : plain.createCall(outer.getParserPosition(), aggregate.operand(0), key);
    }

    /** An order among the operands is that of the group. */
    private static SqlNode withOrderOfGroup(SqlAggFunction own, SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        List<SqlNode> operands = call.getOperandList();
        SqlNodeList order = operands.get(operands.size() - 1) instanceof SqlNodeList last ? last : null;
        List<SqlNode> arguments = order == null ? operands : operands.subList(0, operands.size() - 1);
        SqlNode aggregate = own.createCall(call.getFunctionQuantifier(), place, arguments.toArray(SqlNode[]::new));
        return order == null ? aggregate : SqlStdOperatorTable.WITHIN_GROUP.createCall(place, aggregate, order);
    }

    private static boolean isDirection(SqlKind kind) {
        return kind == SqlKind.DESCENDING || kind == SqlKind.NULLS_FIRST || kind == SqlKind.NULLS_LAST;
    }
}
