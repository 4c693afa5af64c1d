package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Series;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** The integers from one to another. */
public final class SeriesRel extends TravertineRel {

    private final List<RexNode> bounds;
    private final List<Expression> expressions;

    /** @param bounds the first, the last, and perhaps the step */
    public SeriesRel(RelOptCluster cluster, List<RexNode> bounds, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.bounds = List.copyOf(bounds);
        this.expressions = new RexTranslation(cluster.getRexBuilder()).expressions(bounds);
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
