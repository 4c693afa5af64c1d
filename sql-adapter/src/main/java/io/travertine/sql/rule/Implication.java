package io.travertine.sql.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.sql.rel.RexBounds.Bound;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions are true for all rows for which others are. It knows equal conditions, parts of disjunctions, that a
 * column that is compared is not NULL, and numbers and dates within bounds; where it says no, they still may be.
 */
final class Implication {

    private final List<RexNode> known;
    private final RexBuilder rexBuilder;

    /** @param known what is true for the rows */
    Implication(List<RexNode> known, RexBuilder rexBuilder) {
        this.known = known;
        this.rexBuilder = rexBuilder;
    }

    boolean implies(RexNode condition) {
        return RelOptUtil.conjunctions(condition).stream().allMatch(this::impliesConjunct);
    }

    private boolean impliesConjunct(RexNode conjunct) {
        if (conjunct.isAlwaysTrue() || known.contains(conjunct)) {
            return true;
        }
        Constraint wanted = Constraint.of(conjunct, rexBuilder);
        if (wanted != null && wanted.isExact() && wanted.columns().size() == 1) {
            Constraint exact = wanted;
            boolean isWithin = known.stream()
                    .map(each -> Constraint.of(each, rexBuilder))
                    .filter(Objects::nonNull)
                    .anyMatch(constraint -> constraint.column() == exact.column() && isWithin(constraint, exact));
            if (isWithin) {
                return true;
            }
        }
        return conjunct.getKind() == SqlKind.OR
                && RelOptUtil.disjunctions(conjunct).stream().anyMatch(this::implies);
    }

    /** Whether a column that meets the one constraint meets the other. */
    private static boolean isWithin(Constraint narrow, Constraint wide) {
        if (wide.isNotNull()) {
            return true;
        } else if (narrow.columns().size() > 1) {
            return false;
        } else if (!wide.isRange()) {
            return !narrow.isRange()
                    && narrow.points().stream()
                            .allMatch(point -> wide.points().stream().anyMatch(other -> isSame(point, other)));
        } else if (!narrow.isRange()) {
            return narrow.points().stream()
                    .allMatch(point -> isBeyond(new Bound(point, true), wide.lower(), 1)
                            && isBeyond(new Bound(point, true), wide.upper(), -1));
        }
        return isBeyond(narrow.lower(), wide.lower(), 1) && isBeyond(narrow.upper(), wide.upper(), -1);
    }

    private static boolean isSame(RexNode point, RexNode other) {
        return point instanceof RexLiteral && point.equals(other)
                || isOrdered(point, other) && value(point).compareTo(value(other)) == 0;
    }

    private static boolean isBeyond(Optional<Bound> narrow, Optional<Bound> wide, int sign) {
        return wide.isEmpty() || narrow.isPresent() && isBeyond(narrow.get(), wide, sign);
    }

    /** @param sign 1 for lower ends, -1 for upper ones */
    private static boolean isBeyond(Bound narrow, Optional<Bound> wide, int sign) {
        if (wide.isEmpty() || wide.get().isOpen()) {
            return true;
        }
        if (narrow.values().size() != 1 || wide.get().values().size() != 1) {
            return false;
        }
        RexNode end = narrow.values().get(0);
        RexNode other = wide.get().values().get(0);
        if (!isOrdered(end, other)) {
            return false;
        }
        int comparison = sign * value(end).compareTo(value(other));
        return comparison > 0 || comparison == 0 && (wide.get().inclusive() || !narrow.inclusive());
    }

    /** Whether both are numbers, or dates, that are known now. */
    private static boolean isOrdered(RexNode left, RexNode right) {
        boolean areNumbers = SqlTypeUtil.isExactNumeric(left.getType()) && SqlTypeUtil.isExactNumeric(right.getType());
        boolean areDates = SqlTypeUtil.isDate(left.getType()) && SqlTypeUtil.isDate(right.getType());
        return (areNumbers || areDates) && number(left) != null && number(right) != null;
    }

    private static BigDecimal value(RexNode literal) {
        return Objects.requireNonNull(number(literal));
    }

    private static @Nullable BigDecimal number(RexNode node) {
        if (!(node instanceof RexLiteral literal) || literal.isNull()) {
            return null;
        }
        if (SqlTypeUtil.isDate(literal.getType())) {
            Integer day = literal.getValueAs(Integer.class);
            return day == null ? null : BigDecimal.valueOf(day);
        }
        return literal.getValueAs(BigDecimal.class);
    }
}
