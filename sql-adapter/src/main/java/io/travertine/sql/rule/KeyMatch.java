package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.rel.RexBounds;
import io.travertine.sql.rel.RexBounds.Bound;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * How the constraints on a table narrow one key order.
 *
 * @param parts of the key
 * @param keys if every part is fixed to one or more values, the whole keys; else none
 * @param bounds what a scan of the key order walks
 * @param metByKeys the conjuncts that hold for all rows found by {@code keys}
 * @param metByBounds the conjuncts that hold for all rows within {@code bounds}
 */
record KeyMatch(
        List<KeyPart> parts,
        List<List<RexNode>> keys,
        RexBounds bounds,
        Set<RexNode> metByKeys,
        Set<RexNode> metByBounds) {

    private static final int KEYS_MAX = 1000;

    /** @param conjuncts all that rows must meet, of which {@code constraints} are some */
    static KeyMatch of(
            List<KeyPart> parts, List<Constraint> constraints, List<RexNode> conjuncts, RexBuilder rexBuilder) {
        Set<RexNode> metByKeys = new HashSet<>();
        List<List<RexNode>> keys = keys(parts, constraints, metByKeys);
        for (RexNode conjunct : conjuncts) {
            if (keys.isEmpty() && conjunct.getKind() == SqlKind.OR) {
                metByKeys.clear();
                keys = alternatives(parts, conjunct, constraints, metByKeys, rexBuilder);
            }
        }
        Set<RexNode> metByBounds = new HashSet<>();
        RexBounds bounds = bounds(parts, constraints, metByBounds);
        return new KeyMatch(parts, keys, bounds, metByKeys, metByBounds);
    }

    private static List<List<RexNode>> keys(List<KeyPart> parts, List<Constraint> constraints, Set<RexNode> met) {
        List<List<RexNode>> keys = List.of(List.of());
        for (KeyPart part : parts) {
            Optional<Constraint> points = narrowest(part.column(), constraints);
            if (points.isEmpty() || (long) keys.size() * points.get().points().size() > KEYS_MAX) {
                return List.of();
            }
            add(points.get(), met);
            keys = product(keys, points.get().points());
        }
        return parts.isEmpty() ? List.of() : keys;
    }

    private static void add(Constraint constraint, Set<RexNode> met) {
        if (constraint.isExact()) {
            met.add(constraint.source());
        }
    }

    /**
     * The keys of a disjunction each part of which, with what all rows must meet, fixes the whole key:
     * {@code (a = 1 AND b = 2) OR (a = 3 AND b = 4)}.
     */
    private static List<List<RexNode>> alternatives(
            List<KeyPart> parts,
            RexNode disjunction,
            List<Constraint> constraints,
            Set<RexNode> met,
            RexBuilder rexBuilder) {
        List<List<RexNode>> keys = new ArrayList<>();
        boolean isMet = true;
        for (RexNode alternative : RelOptUtil.disjunctions(disjunction)) {
            List<RexNode> conjuncts = RelOptUtil.conjunctions(alternative);
            List<Constraint> within = new ArrayList<>(constraints);
            conjuncts.stream()
                    .map(conjunct -> Constraint.of(conjunct, rexBuilder))
                    .filter(Objects::nonNull)
                    .forEach(within::add);
            Set<RexNode> metHere = new HashSet<>();
            List<List<RexNode>> these = keys(parts, within, metHere);
            if (these.isEmpty() || keys.size() + these.size() > KEYS_MAX) {
                return List.of();
            }
            isMet &= metHere.containsAll(conjuncts);
            keys.addAll(these);
        }
        if (isMet) {
            met.add(disjunction);
        }
        return keys;
    }

    private static Optional<Constraint> narrowest(int column, List<Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> constraint.column() == column && !constraint.isRange())
                .min(java.util.Comparator.comparingInt(
                        constraint -> constraint.points().size()));
    }

    private static List<List<RexNode>> product(List<List<RexNode>> keys, List<RexNode> points) {
        List<List<RexNode>> longer = new ArrayList<>();
        for (List<RexNode> key : keys) {
            for (RexNode point : points) {
                List<RexNode> extended = new ArrayList<>(key);
                extended.add(point);
                longer.add(extended);
            }
        }
        return longer;
    }

    private static RexBounds bounds(List<KeyPart> parts, List<Constraint> constraints, Set<RexNode> met) {
        List<RexNode> equal = new ArrayList<>();
        for (KeyPart part : parts) {
            Optional<Constraint> point = narrowest(part.column(), constraints)
                    .filter(constraint -> constraint.points().size() == 1);
            if (point.isEmpty()) {
                return range(equal, parts.subList(equal.size(), parts.size()), constraints, met);
            }
            equal.add(point.get().points().get(0));
            add(point.get(), met);
        }
        return new RexBounds(equal, Optional.empty(), Optional.empty());
    }

    /**
     * A range on the parts after the fixed ones. A constraint only one of whose ends is used is not met by it; that a column
     * is not NULL is met by any.
     */
    private static RexBounds range(
            List<RexNode> equal, List<KeyPart> rest, List<Constraint> constraints, Set<RexNode> met) {
        Optional<Bound> lower = Optional.empty();
        Optional<Bound> upper = Optional.empty();
        List<Constraint> notNull = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint.column() != rest.get(0).column() || !constraint.isRange()) {
                continue;
            }
            boolean lowerFits = constraint.lower().isEmpty() || lower.isEmpty();
            boolean upperFits = constraint.upper().isEmpty() || upper.isEmpty();
            if (constraint.isNotNull()) {
                notNull.add(constraint);
            } else if (lowerFits && upperFits) {
                Constraint fitting = constraint.ofFirst(common(constraint.columns(), rest));
                lower = lower.or(fitting::lower);
                upper = upper.or(fitting::upper);
                add(fitting, met);
            }
        }
        for (Constraint constraint : notNull) {
            lower = lower.isPresent() || upper.isPresent() ? lower : constraint.lower();
            add(constraint, met);
        }
        return new RexBounds(equal, lower, upper);
    }

    /** How many of the columns are the parts of the key, in one direction. */
    private static int common(List<Integer> columns, List<KeyPart> parts) {
        int count = 0;
        while (count < columns.size()
                && count < parts.size()
                && parts.get(count).column() == columns.get(count)
                && parts.get(count).descending() == parts.get(0).descending()) {
            count++;
        }
        return count;
    }
}
