package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Series;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The integers or timestamps from one to another. */
public final class SeriesRel extends TravertineRel {

    private final List<RexNode> bounds;
    private final List<Expression> expressions;

    /** @param bounds the first, the last, and perhaps the step */
    public SeriesRel(RelOptCluster cluster, List<RexNode> bounds, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.bounds = List.copyOf(bounds);
        this.expressions = new RexTranslation(cluster.getRexBuilder()).expressions(values(cluster.getRexBuilder()));
    }

    /** The bounds; dates as timestamps at their beginning. */
    private List<RexNode> values(RexBuilder rexBuilder) {
        RelDataType type = getRowType().getFieldList().get(0).getType();
        return bounds.stream()
                .map(bound -> SqlTypeUtil.isDate(bound.getType()) ? rexBuilder.makeCast(type, bound) : bound)
                .toList();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Series(expressions);
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), List.of());
        return "bounds=" + bounds.stream().map(text::of).toList();
    }
}
