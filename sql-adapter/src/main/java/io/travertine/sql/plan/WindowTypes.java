package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/**
 * The types of window functions. Calcite takes some for NOT NULL that are NULL where a frame is empty, and would then
 * find conditions on them to be true that are not.
 */
final class WindowTypes {

    private static final Set<String> NEVER_NULL = Set.of(
            "COUNT",
            "APPROX_COUNT_DISTINCT",
            "REGR_COUNT",
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE");

    private WindowTypes() {}

    /** The type of an OVER call, given what Calcite takes it for. */
    static RelDataType of(SqlCall over, RelDataType type, RelDataTypeFactory typeFactory) {
        SqlNode function = over.operand(0);
        while (function.getKind() == SqlKind.IGNORE_NULLS || function.getKind() == SqlKind.RESPECT_NULLS) {
            function = ((SqlCall) function).operand(0);
        }
        return isNullable((SqlCall) function) ? typeFactory.createTypeWithNullability(type, true) : type;
    }

    private static boolean isNullable(SqlCall function) {
        return !NEVER_NULL.contains(function.getOperator().getName().toUpperCase(Locale.ROOT));
    }

    /**
     * An aggregate over a window as it is; Calcite would make AVG and its like of sums that lose digits. Its argument, and
     * what LAG gives otherwise, may be NULL, for from that Calcite concludes that the result may.
     */
    static RexNode convert(SqlRexContext context, SqlAggFunction function, SqlCall call) {
        RexNode node = StandardConvertletTable.INSTANCE.convertAggregateFunction(context, function, call);
        if (!isNullable(call)
                || !(node instanceof RexCall aggregate)
                || aggregate.getOperands().isEmpty()) {
            return node;
        }
        List<RexNode> operands = new ArrayList<>(aggregate.getOperands());
        for (int i = 0; i < operands.size(); i++) {
            RexNode operand = operands.get(i);
            RelDataType type = context.getTypeFactory().createTypeWithNullability(operand.getType(), true);
            if (i != 1 && !type.equals(operand.getType())) {
                operands.set(i, context.getRexBuilder().makeAbstractCast(type, operand, false));
            }
        }
        RelDataType result = context.getTypeFactory().createTypeWithNullability(node.getType(), true);
        return context.getRexBuilder().makeCall(result, function, operands);
    }
}
