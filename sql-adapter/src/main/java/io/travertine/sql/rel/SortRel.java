package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Sort;
import io.travertine.sql.operator.TopN;
import io.travertine.sql.vector.SortSpec;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rex.RexNode;

/** Sorts; with a limit, keeps only the first rows. */
public final class SortRel extends TravertineRel {

    private final TravertineRel input;
    private final RelCollation collation;
    private final Optional<RexNode> offset;
    private final Optional<RexNode> fetch;
    private final Optional<Expression> offsetExpression;
    private final Optional<Expression> fetchExpression;

    public SortRel(TravertineRel input, RelCollation collation, Optional<RexNode> offset, Optional<RexNode> fetch) {
        super(input.getCluster(), input.getRowType(), List.of(input));
        RexTranslation translation = new RexTranslation(input.getCluster().getRexBuilder());
        this.input = input;
        this.collation = collation;
        this.offset = offset;
        this.fetch = fetch;
        this.offsetExpression = offset.map(translation::expression);
        this.fetchExpression = fetch.map(translation::expression);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        List<SortSpec> keys =
                collation.getFieldCollations().stream().map(SortRel::key).toList();
        return fetch.isPresent()
                ? new TopN(inputs.get(0), keys, offsetExpression, fetchExpression)
                : new Sort(inputs.get(0), keys);
    }

    static SortSpec key(RelFieldCollation field) {
        boolean descending = field.direction.isDescending();
        boolean nullsFirst = field.nullDirection == NullDirection.UNSPECIFIED
                ? descending
                : field.nullDirection == NullDirection.FIRST;
        return new SortSpec(field.getFieldIndex(), descending, nullsFirst);
    }

    @Override
    public String name() {
        return fetch.isPresent() ? "TopN" : "Sort";
    }

    @Override
    public String description() {
        return "by=" + CollationText.of(collation, input.getRowType())
                + LimitRel.text(getCluster().getRexBuilder(), offset, fetch);
    }

    @Override
    public RelCollation collation() {
        return collation;
    }
}
