package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.rel.HashAggregateRel;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Turns aggregates into hash aggregates; constants that pose as aggregates are computed above them. */
final class AggregateConversion {

    private AggregateConversion() {}

    static TravertineRel convert(Aggregate aggregate) {
        Optional<TravertineRel> extremes = Extremes.convert(aggregate);
        if (extremes.isPresent()) {
            return extremes.get();
        }
        TravertineRel input = input(aggregate);
        List<AggregateCall> calls = aggregate.getAggCallList().stream()
                .filter(call -> !isLiteral(call))
                .toList();
        if (calls.size() == aggregate.getAggCallList().size()) {
            return new HashAggregateRel(input, aggregate);
        }
        Aggregate computed = aggregate.copy(
                aggregate.getTraitSet(),
                aggregate.getInput(),
                aggregate.getGroupSet(),
                aggregate.getGroupSets(),
                calls);
        return withLiterals(new HashAggregateRel(input, computed), aggregate);
    }

    /** The input; a table gives no column if none is aggregated, as for COUNT(*). */
    private static TravertineRel input(Aggregate aggregate) {
        boolean usesNone = aggregate.getGroupSet().isEmpty()
                && aggregate.getAggCallList().stream()
                        .allMatch(call -> call.getArgList().isEmpty() && call.filterArg < 0);
        Optional<TableAccess> access = usesNone ? TableAccess.of(aggregate.getInput()) : Optional.empty();
        return access.map(table -> AccessPaths.choose(table.withoutColumns(), Wish.NONE))
                .orElseGet(() -> PhysicalConversion.convert(aggregate.getInput()));
    }

    private static boolean isLiteral(AggregateCall call) {
        return call.getAggregation().getKind() == SqlKind.LITERAL_AGG;
    }

    private static TravertineRel withLiterals(TravertineRel computed, Aggregate aggregate) {
        RexBuilder rexBuilder = computed.getCluster().getRexBuilder();
        List<RexNode> fields = new ArrayList<>();
        int next = 0;
        while (next < aggregate.getGroupCount()) {
            fields.add(rexBuilder.makeInputRef(computed, next++));
        }
        for (AggregateCall call : aggregate.getAggCallList()) {
            fields.add(isLiteral(call) ? call.rexList.get(0) : rexBuilder.makeInputRef(computed, next++));
        }
        return new ProjectRel(computed, fields, aggregate.getRowType());
    }
}
