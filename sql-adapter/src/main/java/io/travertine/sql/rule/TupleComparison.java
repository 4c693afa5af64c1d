package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.rel.RexBounds.Bound;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the comparison of tuples: {@code a > x OR (a = x AND b > y)} says that {@code (a, b) > (x, y)}, a range of a key
 * that begins with these columns. Pages through a table are asked for so.
 */
final class TupleComparison {

    private final List<Integer> columns = new ArrayList<>();
    private final List<RexNode> values = new ArrayList<>();
    private final RexBuilder rexBuilder;
    private boolean isLower;
    private boolean isInclusive;

    private TupleComparison(RexBuilder rexBuilder) {
        this.rexBuilder = rexBuilder;
    }

    /** The constraint that a disjunction is, or null. */
    static @Nullable Constraint constraint(RexNode disjunction, RexBuilder rexBuilder) {
        TupleComparison tuple = new TupleComparison(rexBuilder);
        return tuple.take(disjunction) && tuple.columns.size() > 1 ? tuple.constraint(disjunction) : null;
    }

    /** In the order of keys NULL is beyond every value, where the comparison is not true. */
    private Constraint constraint(RexNode source) {
        Optional<Bound> bound = Optional.of(new Bound(values, isInclusive));
        return new Constraint(
                columns,
                List.of(),
                isLower ? bound : Optional.empty(),
                isLower ? Optional.empty() : bound,
                source,
                !isLower || !restIsNullable(source));
    }

    private boolean restIsNullable(RexNode source) {
        boolean[] found = {false};
        source.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public @Nullable Void visitInputRef(RexInputRef ref) {
                RelDataType type = ref.getType();
                found[0] |= ref.getIndex() != columns.get(0) && type.isNullable();
                return null;
            }
        });
        return found[0];
    }

    private boolean take(RexNode node) {
        if (node.getKind() != SqlKind.OR) {
            Constraint last = end(node);
            return last != null && add(last);
        }
        List<RexNode> parts = RelOptUtil.disjunctions(node);
        if (parts.size() != 2) {
            return false;
        }
        boolean isFirst = parts.get(1).getKind() == SqlKind.AND;
        Constraint beyond = end(parts.get(isFirst ? 0 : 1));
        RexNode further = parts.get(isFirst ? 1 : 0);
        if (beyond == null || isInclusive(beyond) || further.getKind() != SqlKind.AND || !add(beyond)) {
            return false;
        }
        List<RexNode> rest = new ArrayList<>(RelOptUtil.conjunctions(further));
        boolean found = rest.removeIf(conjunct -> isEqual(conjunct, beyond));
        return found && rest.size() == 1 && take(rest.get(0));
    }

    /** A range of one column that is open at one end, or null. */
    private @Nullable Constraint end(RexNode node) {
        Constraint constraint = node.getKind() == SqlKind.OR ? null : Constraint.of(node, rexBuilder);
        boolean isEnd = constraint != null
                && constraint.isRange()
                && constraint.isExact()
                && !constraint.isNotNull()
                && constraint.lower().isPresent() != constraint.upper().isPresent();
        return isEnd ? constraint : null;
    }

    private static Bound bound(Constraint end) {
        return end.lower().or(end::upper).orElseThrow();
    }

    private static boolean isInclusive(Constraint end) {
        return bound(end).inclusive();
    }

    private boolean add(Constraint end) {
        boolean isFirst = columns.isEmpty();
        if (!isFirst && (isLower != end.lower().isPresent() || columns.contains(end.column()))) {
            return false;
        }
        isLower = end.lower().isPresent();
        isInclusive = isInclusive(end);
        columns.add(end.column());
        values.add(bound(end).values().get(0));
        return true;
    }

    private boolean isEqual(RexNode conjunct, Constraint beyond) {
        Constraint equal = conjunct.getKind() == SqlKind.OR ? null : Constraint.of(conjunct, rexBuilder);
        return equal != null
                && equal.column() == beyond.column()
                && equal.points().equals(bound(beyond).values());
    }
}
