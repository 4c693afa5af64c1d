package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.statistics.ColumnStatistics;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how many rows an expression gives, from the sizes of the tables and rules of thumb for conditions. Cheap, total
 * and deterministic: a guess decides the speed of a plan, never its answer.
 */
final class Cardinality {

    private static final double OTHER = 0.5;
    private static final double GROUPS = 0.1;
    private static final double SEMI_JOIN = 0.3;

    private Cardinality() {}

    /** At least 1. */
    static double rows(RelNode rel) {
        return Math.max(1, guess(rel));
    }

    private static double guess(RelNode rel) {
        if (rel instanceof TableScan scan) {
            return scan.getTable().getRowCount();
        }
        if (rel instanceof Filter filter) {
            return filterRows(filter);
        }
        if (rel instanceof Project || rel instanceof Sort) {
            return limited(rel, rows(rel.getInput(0)));
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate.getGroupSet().isEmpty() ? 1 : groups(aggregate);
        }
        if (rel instanceof Join join) {
            return joinRows(join);
        }
        if (rel instanceof Values values) {
            return values.getTuples().size();
        }
        if (rel instanceof Correlate || rel instanceof SetOp) {
            return rel.getInputs().stream().mapToDouble(Cardinality::rows).sum();
        }
        return rel.getInputs().stream().mapToDouble(Cardinality::rows).max().orElse(1);
    }

    private static double groups(Aggregate aggregate) {
        double input = rows(aggregate.getInput());
        double distinct = 1;
        for (int field : aggregate.getGroupSet()) {
            distinct *= distinct(aggregate.getInput(), field);
        }
        return Math.min(distinct, Math.max(1, input * GROUPS * 5));
    }

    private static double limited(RelNode rel, double rows) {
        return rel instanceof Sort sort && sort.fetch instanceof RexLiteral literal
                ? Math.min(rows, RexLiteral.intValue(literal))
                : rows;
    }

    private static double filterRows(Filter filter) {
        RelNode input = filter.getInput();
        List<RexNode> conjuncts = RelOptUtil.conjunctions(filter.getCondition());
        ImmutableBitSet.Builder fixed = ImmutableBitSet.builder();
        List<RexNode> others = new ArrayList<>();
        double selectivity = 1;
        for (RexNode conjunct : conjuncts) {
            Integer field = equalField(conjunct);
            if (field != null) {
                fixed.set(field);
            }
            if (field == null || BaseColumn.of(input, field).statistics().isPresent()) {
                others.add(conjunct);
            } else {
                selectivity *= Math.min(Selectivity.EQUALITY, 1 / distinct(input, field) * 2);
            }
        }
        if (isUnique(input, fixed.build())) {
            return 1;
        }
        return rows(input) * selectivity * Selectivity.over(input).ofAll(others);
    }

    /** The field that a conjunct fixes to one value, or null. */
    private static @Nullable Integer equalField(RexNode conjunct) {
        if (conjunct.getKind() != SqlKind.EQUALS) {
            return null;
        }
        List<RexNode> operands = ((RexCall) conjunct).getOperands();
        if (operands.get(0) instanceof RexInputRef ref && isFixed(operands.get(1))) {
            return ref.getIndex();
        }
        return operands.get(1) instanceof RexInputRef ref && isFixed(operands.get(0)) ? ref.getIndex() : null;
    }

    private static boolean isFixed(RexNode node) {
        return RelOptUtil.InputFinder.bits(node).isEmpty();
    }

    private static double joinRows(Join join) {
        double left = rows(join.getLeft());
        double right = rows(join.getRight());
        if (!join.getJoinType().projectsRight()) {
            return left * SEMI_JOIN;
        }
        double inner = left * right * joinSelectivity(join);
        double atLeast = (join.getJoinType().generatesNullsOnRight() ? left : 0);
        return Math.max(inner, Math.max(atLeast, join.getJoinType().generatesNullsOnLeft() ? right : 0));
    }

    /**
     * The part of all pairs that match. The parts of single equalities are multiplied, but the columns of a key depend on each
     * other: whoever joins by all of one finds one row of its table.
     */
    private static double joinSelectivity(Join join) {
        RelNode left = join.getLeft();
        RelNode right = join.getRight();
        int leftFields = left.getRowType().getFieldCount();
        ImmutableBitSet.Builder leftEqual = ImmutableBitSet.builder();
        ImmutableBitSet.Builder rightEqual = ImmutableBitSet.builder();
        double equal = 1;
        double other = 1;
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            ImmutableBitSet fields = equalFields(conjunct);
            if (!fields.isEmpty() && fields.nth(0) < leftFields && fields.nth(1) >= leftFields) {
                int leftField = fields.nth(0);
                int rightField = fields.nth(1) - leftFields;
                leftEqual.set(leftField);
                rightEqual.set(rightField);
                equal /= Math.max(baseDistinct(left, leftField), baseDistinct(right, rightField));
            } else {
                other *=
                        Selectivity.ofUnknown(left.getCluster().getRexBuilder()).of(conjunct);
            }
        }
        double byKey = Math.min(rowsByKey(left, leftEqual.build()), rowsByKey(right, rightEqual.build()));
        return Math.max(equal, 1 / byKey) * other;
    }

    /** The two fields that a conjunct says are equal; none if it says something else. */
    static ImmutableBitSet equalFields(RexNode conjunct) {
        if (conjunct.getKind() == SqlKind.EQUALS) {
            List<RexNode> operands = ((RexCall) conjunct).getOperands();
            if (operands.get(0) instanceof RexInputRef a
                    && operands.get(1) instanceof RexInputRef b
                    && a.getIndex() != b.getIndex()) {
                return ImmutableBitSet.of(a.getIndex(), b.getIndex());
            }
        }
        return ImmutableBitSet.of();
    }

    /** Of how many rows these fields choose one at most; infinite if they are no key. */
    private static double rowsByKey(RelNode rel, ImmutableBitSet fields) {
        return isUnique(rel, fields) ? tableRows(rel) : Double.POSITIVE_INFINITY;
    }

    /** The rows of the table that an expression filters and projects. */
    static double tableRows(RelNode rel) {
        if (rel instanceof TableScan scan) {
            return Math.max(1, scan.getTable().getRowCount());
        }
        return rel instanceof Filter || rel instanceof Project ? tableRows(rel.getInput(0)) : rows(rel);
    }

    /** The number of values of a field among the rows that the expression gives. */
    static double distinct(RelNode rel, int field) {
        return Math.max(1, Math.min(baseDistinct(rel, field), rows(rel)));
    }

    /** The number of values of a field in the table that it comes from; at least 1. */
    static double baseDistinct(RelNode rel, int field) {
        BaseColumn base = BaseColumn.of(rel, field);
        if (base.rel() instanceof TableScan scan) {
            return tableDistinct(scan, base.field());
        }
        if (base.rel() instanceof Project project) {
            return Math.max(1, rows(project) * OTHER);
        }
        if (base.rel() instanceof Aggregate aggregate && base.field() < aggregate.getGroupCount()) {
            return baseDistinct(aggregate.getInput(), aggregate.getGroupSet().nth(base.field()));
        }
        return rows(base.rel());
    }

    private static double tableDistinct(TableScan scan, int field) {
        double rows = Math.max(1, scan.getTable().getRowCount());
        Optional<ColumnStatistics> known = new BaseColumn(scan, field).statistics();
        if (known.isPresent()) {
            return Math.max(1, Math.min(known.get().distinct(), rows));
        }
        if (scan.getTable().isKey(ImmutableBitSet.of(field))) {
            return rows;
        }
        boolean inKey = scan.getTable().getKeys() != null
                && scan.getTable().getKeys().stream().anyMatch(key -> key.get(field));
        return switch (scan.getRowType().getFieldList().get(field).getType().getSqlTypeName()) {
            case BOOLEAN -> 2;
            case CHAR, VARCHAR -> Math.max(1, Math.min(rows, Math.sqrt(rows)));
            case DATE -> Math.min(rows, 2500);
            default -> inKey ? Math.max(1, rows / 4) : Math.max(1, Math.pow(rows, 0.75));
        };
    }

    /** Whether no two rows can agree on these fields. */
    static boolean isUnique(RelNode rel, ImmutableBitSet fields) {
        if (fields.isEmpty()) {
            return false;
        }
        if (rel instanceof TableScan scan) {
            return scan.getTable().isKey(fields);
        }
        if (rel instanceof Filter || rel instanceof Sort) {
            return isUnique(rel.getInput(0), fields);
        }
        if (rel instanceof Project project) {
            ImmutableBitSet.Builder below = ImmutableBitSet.builder();
            for (int field : fields) {
                if (project.getProjects().get(field) instanceof RexInputRef ref) {
                    below.set(ref.getIndex());
                }
            }
            return isUnique(project.getInput(), below.build());
        }
        return rel instanceof Aggregate aggregate
                && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && fields.contains(ImmutableBitSet.range(aggregate.getGroupCount()));
    }
}
