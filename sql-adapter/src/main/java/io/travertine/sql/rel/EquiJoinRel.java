package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.JoinKey;
import io.travertine.sql.operator.JoinKind;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** A join by equality; subclasses say how its partners are found. */
public abstract class EquiJoinRel extends TravertineRel {

    private final TravertineRel left;
    private final TravertineRel right;
    private final JoinKind kind;
    private final List<Key> keys;
    private final Optional<RexNode> residual;
    private final List<JoinKey> joinKeys;
    private final Optional<Expression> residualExpression;

    /**
     * Two expressions that must be equal, of one type.
     *
     * @param left over the left input
     * @param right over the right input
     * @param nullSafe whether NULL equals NULL
     */
    public record Key(RexNode left, RexNode right, boolean nullSafe) {

        /** The same, of a join with its inputs exchanged. */
        public Key exchanged() {
            return new Key(/* left= */ right, /* right= */ left, nullSafe);
        }
    }

    /** Makes the operator of such a join. */
    interface Maker {
        Operator make(
                Operator left,
                Operator right,
                List<ColumnType> leftTypes,
                List<ColumnType> rightTypes,
                JoinKind kind,
                List<JoinKey> keys,
                Optional<Expression> residual);
    }

    /** @param residual a further condition over the left fields and then the right ones */
    EquiJoinRel(
            TravertineRel left,
            TravertineRel right,
            JoinKind kind,
            List<Key> keys,
            Optional<RexNode> residual,
            RelDataType rowType) {
        super(left.getCluster(), rowType, List.of(left, right));
        this.left = left;
        this.right = right;
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.residual = residual;
        RexTranslation translation = new RexTranslation(left.getCluster().getRexBuilder());
        this.joinKeys = keys.stream()
                .map(key -> new JoinKey(
                        translation.expression(key.left()), translation.expression(key.right()), key.nullSafe()))
                .toList();
        this.residualExpression = residual.map(translation::expression);
    }

    final Operator operator(List<Operator> inputs, Maker maker) {
        return maker.make(
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
