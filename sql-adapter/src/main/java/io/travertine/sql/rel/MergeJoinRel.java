package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.JoinKey;
import io.travertine.sql.operator.JoinKind;
import io.travertine.sql.operator.MergeJoin;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Joins by equality two inputs that come in the order of the keys. */
public final class MergeJoinRel extends TravertineRel {

    private final TravertineRel left;
    private final TravertineRel right;
    private final JoinKind kind;
    private final List<HashJoinRel.Key> keys;
    private final Optional<RexNode> residual;
    private final List<JoinKey> joinKeys;
    private final Optional<Expression> residualExpression;

    /** @param residual a further condition over the left fields and then the right ones */
    public MergeJoinRel(
            TravertineRel left,
            TravertineRel right,
            JoinKind kind,
            List<HashJoinRel.Key> keys,
            Optional<RexNode> residual,
            RelDataType rowType) {
        super(left.getCluster(), rowType, List.of(left, right));
        this.left = left;
        this.right = right;
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.residual = residual;
        RexTranslation translation = new RexTranslation(left.getCluster().getRexBuilder());
        this.joinKeys = HashJoinRel.joinKeys(keys, translation);
        this.residualExpression = residual.map(translation::expression);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new MergeJoin(
                inputs.get(0),
                inputs.get(1),
                ColumnTypes.of(left.getRowType()),
                ColumnTypes.of(right.getRowType()),
                kind,
                joinKeys,
                residualExpression);
    }

    @Override
    public String description() {
        return "kind=" + kind + ", on=[" + JoinText.keys(left, right, keys) + "]"
                + JoinText.residual(left, right, residual);
    }
}
