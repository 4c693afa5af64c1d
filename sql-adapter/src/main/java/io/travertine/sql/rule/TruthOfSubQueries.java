package io.travertine.sql.rule;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Writes IS TRUE, IS FALSE and their opposites of a condition with a sub-query as a CASE that asks for NULL. Below IS TRUE
 * Calcite 1.42 takes "unknown" for "true" where a literal is looked for among values of which some are NULL. The other half of the
 * cure is that such a test comes here as it was written: simplified by the converter it is gone, and the answer NULL.
 */
final class TruthOfSubQueries extends RelHomogeneousShuttle {

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        return rel.accept(new Tests(rel.getCluster().getRexBuilder()));
    }

    private final class Tests extends RexShuttle {

        private final RexBuilder builder;

        Tests(RexBuilder builder) {
            this.builder = builder;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(visited.rel.accept(TruthOfSubQueries.this));
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexNode visited = super.visitCall(call);
            return switch (call.getKind()) {
                case IS_TRUE -> cases(visited, false, false);
                case IS_NOT_TRUE -> cases(visited, true, true);
                case IS_FALSE -> cases(visited, true, false);
                case IS_NOT_FALSE -> cases(visited, false, true);
                default -> visited;
            };
        }

        private RexNode cases(RexNode test, boolean isNegated, boolean ofNull) {
            RexNode condition = ((RexCall) test).getOperands().get(0);
            if (RexUtil.SubQueryFinder.find(condition) == null) {
                return test;
            }
            return builder.makeCall(
                    SqlStdOperatorTable.CASE,
                    builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, condition),
                    builder.makeNotNull(isNegated ? builder.makeCall(SqlStdOperatorTable.NOT, condition) : condition),
                    builder.makeLiteral(ofNull));
        }
    }
}
