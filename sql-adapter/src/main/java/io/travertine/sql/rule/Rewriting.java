package io.travertine.sql.rule;

import java.util.List;

import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;
import org.apache.calcite.util.Litmus;

/**
 * Rewrites algebra into the form that physical nodes are chosen from: without sub-queries, correlated only where it must be,
 * conditions near the tables, joins in a good order, columns that nobody uses left out.
 */
public final class Rewriting {

    /** Constant rows stay as they are: Calcite's way to merge them takes it that every cast of a literal folds. */
    static final RelBuilderFactory BUILDERS =
            RelBuilder.proto(Contexts.of(RelBuilder.Config.DEFAULT.withSimplifyValues(false)));

    private Rewriting() {}

    /** Made when the first statement needs rules; direct shapes need none. */
    private static final class Programs {
        static final HepProgram SUB_QUERIES = program(TravertineRules.SUB_QUERIES);
        static final HepProgram CONDITIONS = program(TravertineRules.CONDITIONS);
        static final HepProgram SEMI_JOINS = program(TravertineRules.SEMI_JOINS);

        static final HepProgram SUB_QUERIES_ONLY =
                program(TravertineRules.withoutSimplification(TravertineRules.SUB_QUERIES));
        static final HepProgram CONDITIONS_AS_THEY_ARE =
                program(TravertineRules.withoutSimplification(TravertineRules.CONDITIONS));
    }

    /** How much is done to a statement. What Calcite cannot do in full it can with less effort, into a slower plan. */
    public enum Effort {
        FULL,
        /** Correlates stay loops, expressions stay as they are. */
        CAREFUL,
        /** Sub-queries become loops; nothing else is done. */
        LEAST;

        /** The next lesser effort; of the least, itself. */
        public Effort less() {
            return this == FULL ? CAREFUL : LEAST;
        }
    }

    /** Rewrites a whole statement. */
    public static RelNode rewrite(RelNode written, Effort effort) {
        RelNode joined = written.accept(new AsofJoins());
        if (effort == Effort.FULL && DirectShape.is(joined)) {
            return joined.accept(new SimplerConditions());
        }
        RelNode root = joined.accept(new TruthOfSubQueries());
        return switch (effort) {
            case FULL -> fully(root);
            case CAREFUL -> carefully(root);
            case LEAST -> run(Programs.SUB_QUERIES_ONLY, root);
        };
    }

    private static RelNode carefully(RelNode root) {
        RelNode rel = run(Programs.SUB_QUERIES_ONLY, root.accept(new ExistsJoins()));
        rel = JoinOrder.apply(run(Programs.CONDITIONS_AS_THEY_ARE, rel));
        return run(Programs.CONDITIONS_AS_THEY_ARE, rel);
    }

    private static RelNode fully(RelNode root) {
        RelNode rel = withoutSubQueries(root.accept(new ExistsJoins()));
        rel = run(Programs.CONDITIONS, rel.accept(new CommonFactors()));
        rel = run(Programs.SEMI_JOINS, trim(rel));
        rel = JoinOrder.apply(rel);
        return trim(run(Programs.CONDITIONS, rel));
    }

    private static RelNode withoutSubQueries(RelNode root) {
        RelNode correlated = run(Programs.SUB_QUERIES, root);
        Correlations correlations = new Correlations();
        correlated.accept(correlations);
        if (!correlations.areSafe()) {
            return correlated;
        }
        try {
            RelNode decorrelated = RelDecorrelator.decorrelateQuery(correlated, builder(correlated));
            boolean isSound =
                    isSound(decorrelated) && Correlations.windows(decorrelated) == Correlations.windows(correlated);
            return isSound ? decorrelated : correlated;
        } catch (AssertionError | RuntimeException e) {
            // What cannot be decorrelated runs as a loop.
            return correlated;
        }
    }

    /** Whether what decorrelation made means something: of nested NOT IN it makes conditions on columns that are not there. */
    private static boolean isSound(RelNode rel) {
        return rel.isValid(Litmus.IGNORE, null) && rel.getInputs().stream().allMatch(Rewriting::isSound);
    }

    private static RelNode trim(RelNode rel) {
        return new RelFieldTrimmer(null, builder(rel)).trim(rel);
    }

    static RelBuilder builder(RelNode rel) {
        return BUILDERS.create(rel.getCluster(), null);
    }

    private static HepProgram program(List<RelOptRule> rules) {
        return new HepProgramBuilder()
                .addMatchOrder(HepMatchOrder.TOP_DOWN)
                .addRuleCollection(rules)
                .build();
    }

    private static RelNode run(HepProgram program, RelNode rel) {
        HepPlanner planner =
                new HepPlanner(program, rel.getCluster().getPlanner().getContext());
        planner.setExecutor(rel.getCluster().getPlanner().getExecutor());
        planner.setRoot(rel);
        return planner.findBestExp();
    }

    /** Does to conditions what building them anew on the way through the rules would do. */
    private static final class SimplerConditions extends RelHomogeneousShuttle {
        @Override
        public RelNode visit(RelNode other) {
            RelNode rel = super.visit(other);
            if (!(rel instanceof LogicalFilter filter)) {
                return rel;
            }
            RexNode factored = RexUtil.pullFactors(rel.getCluster().getRexBuilder(), filter.getCondition());
            return builder(rel).push(filter.getInput()).filter(factored).build();
        }
    }

    /** Takes what all branches of a disjunction share out of it: {@code (a AND b) OR (a AND c)} joins on {@code a}. */
    private static final class CommonFactors extends RelHomogeneousShuttle {
        @Override
        public RelNode visit(RelNode other) {
            RelNode rel = super.visit(other);
            if (!(rel instanceof LogicalFilter filter)) {
                return rel;
            }
            RexNode factored = RexUtil.pullFactors(rel.getCluster().getRexBuilder(), filter.getCondition());
            return factored.equals(filter.getCondition())
                    ? rel
                    : filter.copy(filter.getTraitSet(), filter.getInput(), factored);
        }
    }
}
