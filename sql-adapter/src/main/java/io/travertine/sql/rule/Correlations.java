package io.travertine.sql.rule;

import java.util.HashSet;
import java.util.Set;

import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;

/** Looks through a tree for correlates, and for what Calcite's decorrelation gets wrong. Used once. */
final class Correlations extends RelHomogeneousShuttle {

    private final Set<CorrelationId> names = new HashSet<>();
    private int count;
    private boolean hasTrap;

    /** Whether there is something to decorrelate, all of which decorrelation gets right. */
    boolean areSafe() {
        return count > 0 && !hasTrap && !sharesName();
    }

    /** Whether two correlates use one name, as those of NOT IN do: decorrelation takes the columns of one for the other's. */
    private boolean sharesName() {
        return names.size() < count;
    }

    @Override
    public RelNode visit(RelNode rel) {
        if (rel instanceof Correlate correlate) {
            count++;
            names.add(correlate.getCorrelationId());
            hasTrap |= isLateralAggregate(correlate) || windows(correlate.getRight()) > 0;
            hasTrap |= reachesDeeper(correlate.getRight(), correlate.getCorrelationId());
        }
        hasTrap |= rel instanceof Aggregate aggregate && isExistenceOfItsOwn(aggregate);
        return super.visit(rel);
    }

    /** A lateral aggregate without group keys answers one row even for no rows, which decorrelation forgets. */
    private static boolean isLateralAggregate(Correlate correlate) {
        return correlate.getJoinType() == JoinRelType.INNER && isOneRow(correlate.getRight());
    }

    /**
     * Whether a sub-query within the correlated side, which has become an aggregate beside something else, refers to the
     * outer row, too. Decorrelation forgets to join by what its conditions on the outer row alone compute.
     */
    private static boolean reachesDeeper(RelNode rel, CorrelationId outer) {
        boolean isSubQuery = (rel instanceof Join || rel instanceof Correlate) && holdsAggregate(rel.getInput(1));
        return isSubQuery && RelOptUtil.getVariablesUsed(rel.getInput(1)).contains(outer)
                || rel.getInputs().stream().anyMatch(input -> reachesDeeper(input, outer));
    }

    private static boolean holdsAggregate(RelNode rel) {
        return rel instanceof Aggregate || rel.getInputs().stream().anyMatch(Correlations::holdsAggregate);
    }

    private static boolean isOneRow(RelNode rel) {
        if (rel instanceof Project || rel instanceof Filter) {
            return isOneRow(rel.getInput(0));
        }
        return rel instanceof Aggregate aggregate && aggregate.getGroupSet().isEmpty();
    }

    /**
     * An aggregate by nothing but constants, as EXISTS becomes, that refers to no row around it. Decorrelation leaves
     * constant keys out, and without any key the aggregate answers one row even for no rows.
     */
    private static boolean isExistenceOfItsOwn(Aggregate aggregate) {
        if (aggregate.getGroupSet().isEmpty() || !(aggregate.getInput() instanceof Project project)) {
            return false;
        }
        boolean areConstant = aggregate.getGroupSet().asList().stream()
                .allMatch(field -> project.getProjects().get(field) instanceof RexLiteral);
        return areConstant && setWithin(aggregate).containsAll(RelOptUtil.getVariablesUsed(aggregate));
    }

    private static Set<CorrelationId> setWithin(RelNode rel) {
        Correlations within = new Correlations();
        rel.getInputs().forEach(input -> input.accept(within));
        return within.names;
    }

    /** How many projections compute windows. Decorrelation makes some of its own, to number rows, and gets them wrong. */
    static int windows(RelNode rel) {
        int own = rel instanceof Project project && project.containsOver() ? 1 : 0;
        return own + rel.getInputs().stream().mapToInt(Correlations::windows).sum();
    }
}
