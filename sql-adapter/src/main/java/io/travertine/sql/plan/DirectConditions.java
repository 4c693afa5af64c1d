package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** A WHERE clause of comparisons of columns with values that all must hold, as a filter over the table's rows. */
final class DirectConditions {

    private static final Set<SqlOperator> COMPARISONS = Set.of(
            SqlStdOperatorTable.EQUALS,
            SqlStdOperatorTable.NOT_EQUALS,
            SqlStdOperatorTable.LESS_THAN,
            SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            SqlStdOperatorTable.GREATER_THAN,
            SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);

    private final RexBuilder rexBuilder;
    private final DirectNames names;
    private final RelNode scan;
    private final DirectValues values;
    private final List<RexNode> conjuncts = new ArrayList<>();

    DirectConditions(RexBuilder rexBuilder, DirectNames names, RelNode scan, DirectValues values) {
        this.rexBuilder = rexBuilder;
        this.names = names;
        this.scan = scan;
        this.values = values;
    }

    /** The rows that meet the condition; null if it is of another kind. */
    @Nullable RelNode filtered(SqlNode where) {
        if (!collect(where) || Set.copyOf(conjuncts).size() < conjuncts.size()) {
            return null;
        }
        return LogicalFilter.create(scan, RexUtil.composeConjunction(rexBuilder, conjuncts));
    }

    private boolean collect(SqlNode condition) {
        if (!(condition instanceof SqlBasicCall call)) {
            return false;
        }
        SqlOperator operator = call.getOperator();
        if (call.getKind() == SqlKind.AND) {
            return call.getOperandList().stream().allMatch(this::collect);
        } else if (isBetween(operator)) {
            return compare(call, SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, call.operand(0), call.operand(1))
                    && compare(call, SqlStdOperatorTable.LESS_THAN_OR_EQUAL, call.operand(0), call.operand(2));
        }
        return COMPARISONS.contains(operator)
                && (compare(call, operator, call.operand(0), call.operand(1)) || compareReversed(call, operator));
    }

    private static boolean isBetween(SqlOperator operator) {
        return operator instanceof SqlBetweenOperator between
                && !between.isNegated()
                && between.flag == SqlBetweenOperator.Flag.ASYMMETRIC;
    }

    private boolean compare(SqlBasicCall call, SqlOperator operator, SqlNode column, SqlNode value) {
        int ordinal = names.column(column);
        RexNode compared = ordinal < 0 ? null : values.compared(value, type(ordinal));
        return compared != null
                && conjuncts.add(rexBuilder.makeCall(
                        call.getParserPosition(), operator, List.of(rexBuilder.makeInputRef(scan, ordinal), compared)));
    }

    private boolean compareReversed(SqlBasicCall call, SqlOperator operator) {
        int ordinal = names.column(call.operand(1));
        RexNode compared = ordinal < 0 ? null : values.compared(call.operand(0), type(ordinal));
        return compared != null
                && conjuncts.add(rexBuilder.makeCall(
                        call.getParserPosition(), operator, List.of(compared, rexBuilder.makeInputRef(scan, ordinal))));
    }

    private RelDataType type(int ordinal) {
        return scan.getRowType().getFieldList().get(ordinal).getType();
    }
}
