package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.NestedLoopJoin;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Joins on any condition. */
public final class NestedLoopJoinRel extends TravertineRel {

    private final TravertineRel left;
    private final TravertineRel right;
    private final JoinRelType type;
    private final Optional<RexNode> condition;
    private final Optional<Expression> expression;

    /** @param condition over the left fields and then the right ones */
    public NestedLoopJoinRel(
            TravertineRel left,
            TravertineRel right,
            JoinRelType type,
            Optional<RexNode> condition,
            RelDataType rowType) {
        super(left.getCluster(), rowType, List.of(left, right));
        this.left = left;
        this.right = right;
        this.type = type;
        this.condition = condition;
        this.expression = condition.map(new RexTranslation(left.getCluster().getRexBuilder())::expression);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new NestedLoopJoin(
                inputs.get(0),
                inputs.get(1),
                ColumnTypes.of(left.getRowType()),
                ColumnTypes.of(right.getRowType()),
                JoinKinds.of(type),
                expression);
    }

    @Override
    public String description() {
        return "kind=" + type
                + condition
                        .map(rex -> ", on=[" + JoinText.condition(left, right, rex) + "]")
                        .orElse("");
    }
}
