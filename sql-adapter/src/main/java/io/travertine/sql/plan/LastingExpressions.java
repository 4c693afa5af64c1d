package io.travertine.sql.plan;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/** Refuses expressions whose value does not follow from a row alone, as what an index keeps must. */
final class LastingExpressions {

    private LastingExpressions() {}

    static void check(RexNode node, String sql) {
        if (RelOptUtil.InputFinder.bits(node).isEmpty()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION, "an index cannot be over " + sql + ", which names no column");
        }
        node.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public @Nullable Void visitCall(RexCall call) {
                checkOperator(call.getOperator(), sql);
                return super.visitCall(call);
            }
        });
    }

    private static void checkOperator(SqlOperator operator, String sql) {
        if (!operator.isDeterministic() || operator.isDynamicFunction()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION,
                    "an index cannot be over " + sql + ": " + operator.getName()
                            + " does not give the same whenever it is evaluated");
        }
    }
}
