package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Expressions to be joined, and the conditions between them. Fields are numbered through, leaf by leaf. Used once.
 *
 * <p>The order is greedy: of all pairs that a condition connects, the one whose join gives the fewest rows is joined first,
 * until one is left. A cross product is made only when no condition connects any pair.
 */
final class JoinGraph {

    private final RelOptCluster cluster;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Condition> equalities = new ArrayList<>();
    private final Map<Integer, Double> distinct = new HashMap<>();
    private int fieldCount;

    private record Leaf(RelNode rel, int firstField) {
        boolean has(int field) {
            return field >= firstField && field < firstField + rel.getRowType().getFieldCount();
        }
    }

    private record Condition(RexNode rex, ImmutableBitSet fields) {}

    /**
     * Some of the leaves, joined.
     *
     * @param fields the graph's fields, in the order in which {@code rel} gives them
     */
    record Joined(RelNode rel, List<Integer> fields, ImmutableBitSet fieldSet, double rows) {}

    private record Candidate(int left, int right, double rows) {}

    JoinGraph(RelOptCluster cluster) {
        this.cluster = cluster;
    }

    /** Adds a leaf; returns its fields. */
    List<RexNode> addLeaf(RelNode rel) {
        List<RexNode> fields = new ArrayList<>();
        rel.getRowType()
                .getFieldList()
                .forEach(field -> fields.add(new RexInputRef(fieldCount + field.getIndex(), field.getType())));
        leaves.add(new Leaf(rel, fieldCount));
        fieldCount += fields.size();
        return fields;
    }

    void addCondition(RexNode condition) {
        if (!condition.isAlwaysTrue()) {
            Condition added = new Condition(condition, RelOptUtil.InputFinder.bits(condition));
            conditions.add(added);
            if (isFieldEquality(added)) {
                equalities.add(added);
            }
        }
    }

    /** Joins everything. */
    Joined join() {
        List<Joined> parts = new ArrayList<>();
        for (Leaf leaf : leaves) {
            parts.add(filtered(leaf));
        }
        while (parts.size() > 1) {
            Candidate best = best(parts);
            Joined right = parts.remove(best.right());
            Joined left = parts.remove(best.left());
            parts.add(joined(left, right, best.rows()));
        }
        return withConditions(parts.get(0));
    }

    private Joined filtered(Leaf leaf) {
        int end = leaf.firstField() + leaf.rel().getRowType().getFieldCount();
        List<Integer> fields = new ArrayList<>();
        for (int i = leaf.firstField(); i < end; i++) {
            fields.add(i);
        }
        Joined plain = new Joined(
                leaf.rel(), fields, ImmutableBitSet.range(leaf.firstField(), end), Cardinality.rows(leaf.rel()));
        Joined filtered = withConditions(plain);
        return new Joined(filtered.rel(), fields, plain.fieldSet(), Cardinality.rows(filtered.rel()));
    }

    /** Filters by the conditions that need no other fields, and takes them off the list. */
    private Joined withConditions(Joined part) {
        List<RexNode> applicable = take(part.fieldSet());
        if (applicable.isEmpty()) {
            return part;
        }
        RexNode condition = RexUtil.composeConjunction(
                cluster.getRexBuilder(), new JoinOrder.FieldsTo(part.fields(), part.rel()).visitList(applicable));
        return new Joined(LogicalFilter.create(part.rel(), condition), part.fields(), part.fieldSet(), part.rows());
    }

    private List<RexNode> take(ImmutableBitSet available) {
        List<RexNode> taken = new ArrayList<>();
        conditions.removeIf(condition -> {
            boolean applicable = available.contains(condition.fields());
            if (applicable) {
                taken.add(condition.rex());
            }
            return applicable;
        });
        return taken;
    }

    private Candidate best(List<Joined> parts) {
        Candidate best = null;
        Candidate bestCross = null;
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                Joined a = parts.get(i);
                Joined b = parts.get(j);
                if (isConnected(a, b)) {
                    Candidate candidate = new Candidate(i, j, rows(a, b));
                    best = best == null || candidate.rows() < best.rows() ? candidate : best;
                } else if (best == null) {
                    Candidate candidate = new Candidate(i, j, a.rows() * b.rows());
                    bestCross = bestCross == null || candidate.rows() < bestCross.rows() ? candidate : bestCross;
                }
            }
        }
        return best != null ? best : java.util.Objects.requireNonNull(bestCross);
    }

    private boolean isConnected(Joined a, Joined b) {
        ImmutableBitSet both = a.fieldSet().union(b.fieldSet());
        return conditions.stream()
                .anyMatch(condition -> both.contains(condition.fields())
                        && condition.fields().intersects(a.fieldSet())
                        && condition.fields().intersects(b.fieldSet()));
    }

    private double rows(Joined a, Joined b) {
        ImmutableBitSet both = a.fieldSet().union(b.fieldSet());
        double equal = 1;
        double largestTable = 1;
        double other = 1;
        for (Condition condition : conditions) {
            if (!both.contains(condition.fields())) {
                continue;
            }
            if (isFieldEquality(condition)) {
                double most = 1;
                for (int field : condition.fields()) {
                    most = Math.max(most, distinct(field));
                    largestTable = Math.max(
                            largestTable, Cardinality.tableRows(leaf(field).rel()));
                }
                equal /= most;
            } else {
                other *= Selectivity.ofUnknown(cluster.getRexBuilder()).of(condition.rex());
            }
        }
        return Math.max(1, a.rows() * b.rows() * Math.max(equal, 1 / largestTable) * other);
    }

    /** The number of values of a field: no more than those of any key that it is equal to, directly or not. */
    private double distinct(int field) {
        return distinct.computeIfAbsent(field, unused -> {
            double fewest = baseDistinct(field);
            for (int other : equalFields(field)) {
                Leaf leaf = leaf(other);
                if (Cardinality.isUnique(leaf.rel(), ImmutableBitSet.of(other - leaf.firstField()))) {
                    fewest = Math.min(fewest, baseDistinct(other));
                }
            }
            return fewest;
        });
    }

    private double baseDistinct(int field) {
        Leaf leaf = leaf(field);
        return Cardinality.baseDistinct(leaf.rel(), field - leaf.firstField());
    }

    private ImmutableBitSet equalFields(int field) {
        ImmutableBitSet equal = ImmutableBitSet.of(field);
        ImmutableBitSet before;
        do {
            before = equal;
            for (Condition condition : equalities) {
                equal = condition.fields().intersects(equal) ? equal.union(condition.fields()) : equal;
            }
        } while (!equal.equals(before));
        return equal;
    }

    private static boolean isFieldEquality(Condition condition) {
        return !Cardinality.equalFields(condition.rex()).isEmpty();
    }

    private Leaf leaf(int field) {
        return leaves.stream().filter(leaf -> leaf.has(field)).findFirst().orElseThrow();
    }

    /** Joins two parts, the larger one on the left: the right one is what a hash join keeps in memory. */
    private Joined joined(Joined a, Joined b, double rows) {
        boolean inOrder = a.rows() >= b.rows();
        Joined left = inOrder ? a : b;
        Joined right = inOrder ? b : a;
        List<Integer> fields = new ArrayList<>(left.fields());
        fields.addAll(right.fields());
        ImmutableBitSet fieldSet = left.fieldSet().union(right.fieldSet());
        List<RexNode> applicable = take(fieldSet);
        RelNode cross = LogicalJoin.create(
                left.rel(),
                right.rel(),
                List.of(),
                cluster.getRexBuilder().makeLiteral(true),
                Set.of(),
                JoinRelType.INNER);
        RexNode condition = RexUtil.composeConjunction(
                cluster.getRexBuilder(), new JoinOrder.FieldsTo(fields, cross).visitList(applicable));
        RelNode rel = LogicalJoin.create(left.rel(), right.rel(), List.of(), condition, Set.of(), JoinRelType.INNER);
        return new Joined(rel, fields, fieldSet, rows);
    }
}
