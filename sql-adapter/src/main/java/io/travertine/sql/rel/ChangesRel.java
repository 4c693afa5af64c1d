package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.ChangeScan;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** What was changed in a table after one point and up to another. */
public final class ChangesRel extends TravertineRel {

    private final TableDefinition table;
    private final RexNode from;
    private final RexNode to;
    private final Expression fromExpression;
    private final Expression toExpression;

    public ChangesRel(RelOptCluster cluster, TableDefinition table, RexNode from, RexNode to, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.table = table;
        this.from = from;
        this.to = to;
        this.fromExpression = AsOfRel.point(cluster.getRexBuilder(), table, from);
        this.toExpression = AsOfRel.point(cluster.getRexBuilder(), table, to);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new ChangeScan(table, fromExpression, toExpression);
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), List.of());
        return "table=" + table.name() + ", from=" + text.of(from) + ", to=" + text.of(to);
    }
}
