package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Filter;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexNode;

/** Lets the rows through for which a condition is true. */
public final class FilterRel extends TravertineRel {

    private final TravertineRel input;
    private final RexNode condition;
    private final Expression expression;

    public FilterRel(TravertineRel input, RexNode condition) {
        super(input.getCluster(), input.getRowType(), List.of(input));
        this.input = input;
        this.condition = condition;
        this.expression = new RexTranslation(input.getCluster().getRexBuilder()).expression(condition);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Filter(inputs.get(0), expression);
    }

    @Override
    public String description() {
        return "condition=" + new RexText(getCluster().getRexBuilder(), input.getRowType()).of(condition);
    }

    @Override
    public RelCollation collation() {
        return input.collation();
    }
}
