package io.travertine.sql.rule;

import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AsofJoin;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAsofJoin;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/** Turns an ASOF join into what it means: for each row of the left the one row of the right that comes nearest. */
final class AsofJoins extends RelHomogeneousShuttle {

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        return rel instanceof AsofJoin join ? correlate(join) : rel;
    }

    @Override
    public RelNode visit(LogicalAsofJoin join) {
        return visit((RelNode) join);
    }

    private static RelNode correlate(AsofJoin join) {
        RelNode left = join.getLeft();
        int leftFields = left.getRowType().getFieldCount();
        RexBuilder rexBuilder = join.getCluster().getRexBuilder();
        CorrelationId id = join.getCluster().createCorrel();
        RexNode row = rexBuilder.makeCorrel(left.getRowType(), id);
        ImmutableBitSet.Builder used = ImmutableBitSet.builder();
        RexShuttle overRight = new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                if (ref.getIndex() < leftFields) {
                    used.set(ref.getIndex());
                    return rexBuilder.makeFieldAccess(row, ref.getIndex());
                }
                return new RexInputRef(ref.getIndex() - leftFields, ref.getType());
            }
        };
        RexCall match = (RexCall) join.getMatchCondition();
        boolean isLeftFirst = isOver(match.getOperands().get(0), leftFields);
        RexNode rightValue = match.getOperands().get(isLeftFirst ? 1 : 0).accept(overRight);
        boolean fromAbove = isLeftFirst
                == (match.getKind() == SqlKind.GREATER_THAN || match.getKind() == SqlKind.GREATER_THAN_OR_EQUAL);
        if (RexUtil.containsCorrelation(rightValue)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "MATCH_CONDITION compares a value of one side with a value of the other");
        }
        RelBuilder builder = Rewriting.builder(join);
        builder.push(join.getRight()).filter(join.getCondition().accept(overRight), match.accept(overRight));
        builder.sortLimit(0, 1, List.of(fromAbove ? builder.desc(rightValue) : rightValue));
        JoinRelType type = join.getJoinType() == JoinRelType.LEFT_ASOF ? JoinRelType.LEFT : JoinRelType.INNER;
        return LogicalCorrelate.create(left, builder.build(), List.of(), id, used.build(), type);
    }

    /** Whether the node reads only fields of the left side, and some. */
    private static boolean isOver(RexNode node, int leftFields) {
        ImmutableBitSet fields = RelOptUtil.InputFinder.bits(node);
        return !fields.isEmpty() && fields.length() <= leftFields;
    }
}
