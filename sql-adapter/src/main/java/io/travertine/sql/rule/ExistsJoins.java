package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.google.common.collect.ImmutableSet;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Turns EXISTS and NOT EXISTS, where they are conditions of their own and only their outermost filter refers to the outer
 * row, into semi and anti joins. Calcite's own way joins the outer rows a second time when the reference is no equality.
 */
final class ExistsJoins extends RelHomogeneousShuttle {

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        return rel instanceof LogicalFilter filter ? converted(filter) : rel;
    }

    private static RelNode converted(LogicalFilter filter) {
        List<RexNode> rest = new ArrayList<>();
        List<Existence> existences = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            Existence existence = existence(conjunct, filter);
            if (existence == null) {
                rest.add(conjunct);
            } else {
                existences.add(existence);
            }
        }
        if (existences.isEmpty()) {
            return filter;
        }
        RelNode rel = filter.getInput();
        RexNode condition = RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), rest);
        if (!condition.isAlwaysTrue()) {
            rel = LogicalFilter.create(rel, condition, ImmutableSet.copyOf(filter.getVariablesSet()));
        }
        for (Existence existence : existences) {
            rel = LogicalJoin.create(
                    rel, existence.inner(), List.of(), existence.condition(), Set.of(), existence.type());
        }
        return rel;
    }

    /** @param condition over the outer fields and then those of {@code inner} */
    private record Existence(RelNode inner, RexNode condition, JoinRelType type) {}

    private static @Nullable Existence existence(RexNode conjunct, LogicalFilter filter) {
        boolean negated = conjunct.getKind() == SqlKind.NOT;
        RexNode tested = negated ? ((RexCall) conjunct).getOperands().get(0) : conjunct;
        if (tested.getKind() != SqlKind.EXISTS || !(tested instanceof RexSubQuery subQuery)) {
            return null;
        }
        List<RexNode> conditions = new ArrayList<>();
        RelNode inner = withoutOuterNodes(subQuery.rel, conditions);
        boolean innerIsFree = RelOptUtil.getVariablesUsed(inner).isEmpty();
        boolean conditionsArePlain =
                conditions.stream().noneMatch(condition -> RexUtil.SubQueryFinder.find(condition) != null);
        if (!innerIsFree || !conditionsArePlain) {
            return null;
        }
        OuterFields outer = new OuterFields(filter.getVariablesSet(), filter.getInput());
        List<RexNode> joined = outer.visitList(conditions);
        if (outer.foundForeign) {
            return null;
        }
        RexNode condition = RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), joined);
        return new Existence(inner, condition, negated ? JoinRelType.ANTI : JoinRelType.SEMI);
    }

    /** What lies below the projections, which do not matter, and the filters, whose conditions are collected. */
    private static RelNode withoutOuterNodes(RelNode rel, List<RexNode> conditions) {
        RelNode below = rel;
        while (below instanceof Project project && conditions.isEmpty()) {
            below = project.getInput();
        }
        while (below instanceof Filter filter) {
            conditions.add(filter.getCondition());
            below = filter.getInput();
        }
        return below;
    }

    /** Moves the fields of the inner side behind those of the outer row, and refers to the latter directly. */
    private static final class OuterFields extends RexShuttle {
        private final Set<CorrelationId> ids;
        private final RelNode outer;
        private boolean foundForeign;

        OuterFields(Set<CorrelationId> ids, RelNode outer) {
            this.ids = ids;
            this.outer = outer;
        }

        @Override
        public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(ref.getIndex() + outer.getRowType().getFieldCount(), ref.getType());
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable && ids.contains(variable.id)) {
                return RexInputRef.of(access.getField().getIndex(), outer.getRowType());
            }
            foundForeign = true;
            return access;
        }
    }
}
