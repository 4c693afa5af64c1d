package io.travertine.sql.rel;

import java.util.List;
import java.util.stream.Collectors;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Values;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Rows that the statement spells out. */
public final class ValuesRel extends TravertineRel {

    private static final int ROWS_SHOWN_MAX = 5;

    private final List<List<RexNode>> rows;
    private final List<List<Expression>> expressions;

    public ValuesRel(RelOptCluster cluster, List<? extends List<? extends RexNode>> rows, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.rows = rows.stream().map(row -> List.<RexNode>copyOf(row)).toList();
        RexTranslation translation = new RexTranslation(cluster.getRexBuilder());
        this.expressions = this.rows.stream().map(translation::expressions).toList();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Values(expressions, ColumnTypes.of(getRowType()));
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), List.of());
        return "rows=" + rows.size()
                + rows.stream()
                        .limit(ROWS_SHOWN_MAX)
                        .map(text::of)
                        .collect(Collectors.joining(
                                ", ", rows.isEmpty() ? "" : ": ", rows.size() > ROWS_SHOWN_MAX ? ", ..." : ""));
    }
}
