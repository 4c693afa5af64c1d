package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.rel.RexBounds;
import io.travertine.sql.rel.RexBounds.Bound;
import org.apache.calcite.rex.RexNode;

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

    static KeyMatch of(List<KeyPart> parts, List<Constraint> constraints) {
        Set<RexNode> metByKeys = new HashSet<>();
        List<List<RexNode>> keys = keys(parts, constraints, metByKeys);
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
            met.add(points.get().source());
            keys = product(keys, points.get().points());
        }
        return parts.isEmpty() ? List.of() : keys;
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
                return range(equal, part.column(), constraints, met);
            }
            equal.add(point.get().points().get(0));
            met.add(point.get().source());
        }
        return new RexBounds(equal, Optional.empty(), Optional.empty());
    }

    /** A range on the part after the fixed ones. A constraint only one of whose ends is used is not met by it. */
    private static RexBounds range(List<RexNode> equal, int column, List<Constraint> constraints, Set<RexNode> met) {
        Optional<Bound> lower = Optional.empty();
        Optional<Bound> upper = Optional.empty();
        for (Constraint constraint : constraints) {
            if (constraint.column() != column || !constraint.isRange()) {
                continue;
            }
            boolean lowerFits = constraint.lower().isEmpty() || lower.isEmpty();
            boolean upperFits = constraint.upper().isEmpty() || upper.isEmpty();
            if (lowerFits && upperFits) {
                lower = lower.or(constraint::lower);
                upper = upper.or(constraint::upper);
                met.add(constraint.source());
            }
        }
        return new RexBounds(equal, lower, upper);
    }
}
