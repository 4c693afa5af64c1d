package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Limit;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Leaves out the first rows, gives out so many, then reads no further. */
public final class LimitRel extends TravertineRel {

    private final TravertineRel input;
    private final Optional<RexNode> offset;
    private final Optional<RexNode> fetch;
    private final Optional<Expression> offsetExpression;
    private final Optional<Expression> fetchExpression;

    public LimitRel(TravertineRel input, Optional<RexNode> offset, Optional<RexNode> fetch) {
        super(input.getCluster(), input.getRowType(), List.of(input));
        RexTranslation translation = new RexTranslation(input.getCluster().getRexBuilder());
        this.input = input;
        this.offset = offset;
        this.fetch = fetch;
        this.offsetExpression = offset.map(translation::expression);
        this.fetchExpression = fetch.map(translation::expression);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Limit(inputs.get(0), offsetExpression, fetchExpression);
    }

    @Override
    public String description() {
        String text = text(getCluster().getRexBuilder(), offset, fetch);
        return text.startsWith(", ") ? text.substring(2) : text;
    }

    static String text(RexBuilder rexBuilder, Optional<RexNode> offset, Optional<RexNode> fetch) {
        RexText text = new RexText(rexBuilder, List.of());
        return offset.map(rows -> ", offset=" + text.of(rows)).orElse("")
                + fetch.map(rows -> ", fetch=" + text.of(rows)).orElse("");
    }

    @Override
    public RelCollation collation() {
        return input.collation();
    }
}
