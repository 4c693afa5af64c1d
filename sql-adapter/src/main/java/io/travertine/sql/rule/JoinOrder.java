package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Puts inner joins into a good order. A tree of inner joins, with the filters and projections between them, becomes a
 * {@link JoinGraph}, which joins greedily what gives the fewest rows.
 */
final class JoinOrder {

    private JoinOrder() {}

    /** Orders all joins of a tree. */
    static RelNode apply(RelNode rel) {
        if (!isInnerJoin(rel)) {
            return withOrderedInputs(rel);
        }
        JoinGraph graph = new JoinGraph(rel.getCluster());
        List<RexNode> outputs = flatten(rel, graph);
        JoinGraph.Joined joined = graph.join();
        RexShuttle toJoined = new FieldsTo(joined.fields(), joined.rel());
        return LogicalProject.create(
                joined.rel(),
                List.of(),
                toJoined.visitList(outputs),
                rel.getRowType().getFieldNames(),
                java.util.Set.of());
    }

    private static RelNode withOrderedInputs(RelNode rel) {
        List<RelNode> inputs = new ArrayList<>();
        boolean changed = false;
        for (RelNode input : rel.getInputs()) {
            RelNode ordered = apply(input);
            changed |= ordered != input;
            inputs.add(ordered);
        }
        return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
    }

    private static boolean isInnerJoin(RelNode rel) {
        return rel instanceof Join join
                && join.getJoinType() == JoinRelType.INNER
                && join.getVariablesSet().isEmpty();
    }

    /** Adds what lies below to the graph; returns the expression's fields over the graph's. */
    private static List<RexNode> flatten(RelNode rel, JoinGraph graph) {
        if (isInnerJoin(rel)) {
            Join join = (Join) rel;
            List<RexNode> outputs = new ArrayList<>(flatten(join.getLeft(), graph));
            outputs.addAll(flatten(join.getRight(), graph));
            addConditions(join.getCondition(), outputs, graph);
            return outputs;
        }
        if (rel instanceof Filter filter && filter.getVariablesSet().isEmpty() && leadsToJoin(rel)) {
            List<RexNode> outputs = flatten(filter.getInput(), graph);
            addConditions(filter.getCondition(), outputs, graph);
            return outputs;
        }
        if (rel instanceof Project project && leadsToJoin(rel)) {
            List<RexNode> outputs = flatten(project.getInput(), graph);
            return new Substitution(outputs).visitList(project.getProjects());
        }
        return graph.addLeaf(apply(rel));
    }

    private static boolean leadsToJoin(RelNode rel) {
        if (rel instanceof Filter filter && filter.getVariablesSet().isEmpty()) {
            return leadsToJoin(filter.getInput());
        }
        if (rel instanceof Project project && project.getVariablesSet().isEmpty() && isPlain(project)) {
            return leadsToJoin(project.getInput());
        }
        return isInnerJoin(rel);
    }

    private static boolean isPlain(Project project) {
        return !RexOver.containsOver(project.getProjects(), null)
                && project.getProjects().stream().allMatch(RexUtil::isDeterministic);
    }

    private static void addConditions(RexNode condition, List<RexNode> outputs, JoinGraph graph) {
        Substitution substitution = new Substitution(outputs);
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            graph.addCondition(conjunct.accept(substitution));
        }
    }

    /** Replaces fields by expressions. */
    private static final class Substitution extends RexShuttle {
        private final List<RexNode> expressions;

        Substitution(List<RexNode> expressions) {
            this.expressions = expressions;
        }

        @Override
        public RexNode visitInputRef(RexInputRef ref) {
            return expressions.get(ref.getIndex());
        }
    }

    /** Replaces the graph's fields by those of an expression that gives them in another order. */
    static final class FieldsTo extends RexShuttle {
        private final List<Integer> fields;
        private final RelNode rel;

        FieldsTo(List<Integer> fields, RelNode rel) {
            this.fields = fields;
            this.rel = rel;
        }

        @Override
        public RexNode visitInputRef(RexInputRef ref) {
            return RexInputRef.of(fields.indexOf(ref.getIndex()), rel.getRowType());
        }
    }
}
