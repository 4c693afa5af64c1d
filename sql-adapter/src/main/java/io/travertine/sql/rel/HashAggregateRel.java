package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.operator.AggregateCall;
import io.travertine.sql.operator.HashAggregate;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.util.ImmutableBitSet;

/** Groups rows and computes aggregates. */
public final class HashAggregateRel extends TravertineRel {

    private final TravertineRel input;
    private final Aggregate aggregate;
    private final List<AggregateCall> calls;
    private final List<ColumnType> inputTypes;

    /** @param aggregate what to compute, over the fields of {@code input} */
    public HashAggregateRel(TravertineRel input, Aggregate aggregate) {
        super(input.getCluster(), aggregate.getRowType(), List.of(input));
        this.input = input;
        this.aggregate = aggregate;
        this.inputTypes = ColumnTypes.of(input.getRowType());
        this.calls = aggregate.getAggCallList().stream()
                .map(AggregateTranslation::call)
                .toList();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new HashAggregate(
                inputs.get(0),
                inputTypes,
                aggregate.getGroupSet().asList(),
                aggregate.getGroupSets().stream().map(ImmutableBitSet::asList).toList(),
                calls);
    }

    @Override
    public String description() {
        List<String> names = input.getRowType().getFieldNames();
        List<String> terms = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            terms.add(AggregateTranslation.text(call, names));
        }
        String groups = aggregate.getGroupType() == Aggregate.Group.SIMPLE
                ? text(aggregate.getGroupSet(), names)
                : aggregate.getGroupSets().stream()
                        .map(set -> text(set, names))
                        .toList()
                        .toString();
        return "groups=" + groups + (terms.isEmpty() ? "" : ", aggregates=[" + String.join(", ", terms) + "]");
    }

    private static String text(ImmutableBitSet fields, List<String> names) {
        return fields.asList().stream().map(names::get).toList().toString();
    }
}
