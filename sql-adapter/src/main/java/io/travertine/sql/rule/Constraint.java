package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.travertine.sql.rel.RexBounds.Bound;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * What a conjunct says of one column, that it has one of some values or lies within bounds; or of some columns, that as a
 * tuple they lie beyond a bound.
 *
 * @param columns one, if the constraint is not one of tuples
 * @param points none if the constraint is a range
 * @param isExact whether the constraint says no less than the conjunct, which then need not be checked where it is met
 */
record Constraint(
        List<Integer> columns,
        List<RexNode> points,
        Optional<Bound> lower,
        Optional<Bound> upper,
        RexNode source,
        boolean isExact) {

    private Constraint(int column, List<RexNode> points, Optional<Bound> lower, Optional<Bound> upper, RexNode source) {
        this(List.of(column), points, lower, upper, source, true);
    }

    /** The column, or the first one of a tuple. */
    int column() {
        return columns.get(0);
    }

    boolean isRange() {
        return points.isEmpty();
    }

    /** Whether all that is said is that the column is not NULL. */
    boolean isNotNull() {
        return lower.isPresent() && lower.get().isOpen();
    }

    /** The same, said by a conjunct that is worded otherwise. */
    Constraint saidBy(RexNode conjunct) {
        return new Constraint(columns, points, lower, upper, conjunct, isExact);
    }

    /** What the constraint says of its first columns. */
    Constraint ofFirst(int count) {
        return count == columns.size()
                ? this
                : new Constraint(
                        columns.subList(0, count),
                        points,
                        lower.map(bound -> new Bound(bound.values().subList(0, count), true)),
                        upper.map(bound -> new Bound(bound.values().subList(0, count), true)),
                        source,
                        false);
    }

    /** The constraint that a conjunct is, or null. */
    static @Nullable Constraint of(RexNode conjunct, RexBuilder rexBuilder) {
        return switch (conjunct.getKind()) {
            case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> comparison(conjunct);
            case SEARCH -> search((RexCall) conjunct, rexBuilder);
            case OR -> {
                Constraint points = points(conjunct, rexBuilder);
                yield points != null ? points : TupleComparison.constraint(conjunct, rexBuilder);
            }
            case IS_NOT_NULL -> notNull((RexCall) conjunct);
            case LIKE -> prefix((RexCall) conjunct, rexBuilder);
            default -> null;
        };
    }

    private static @Nullable Constraint comparison(RexNode conjunct) {
        RexNode left = ((RexCall) conjunct).getOperands().get(0);
        RexNode right = ((RexCall) conjunct).getOperands().get(1);
        RexInputRef column = Comparables.column(left);
        if (column != null && isBound(column, right)) {
            return comparison(column, conjunct.getKind(), right, conjunct);
        }
        column = Comparables.column(right);
        return column != null && isBound(column, left)
                ? comparison(column, conjunct.getKind().reverse(), left, conjunct)
                : null;
    }

    private static @Nullable Constraint notNull(RexCall test) {
        RexInputRef column = Comparables.column(test.getOperands().get(0));
        return column == null ? null : range(column, Optional.of(Bound.NOT_NULL), Optional.empty(), test);
    }

    private static @Nullable Constraint prefix(RexCall like, RexBuilder rexBuilder) {
        RexInputRef column = Comparables.column(like.getOperands().get(0));
        if (column == null || column.getType().getSqlTypeName() != SqlTypeName.VARCHAR) {
            return null;
        }
        return PatternPrefix.of(like)
                .map(prefix -> new Constraint(
                        List.of(column.getIndex()),
                        List.of(),
                        Optional.of(new Bound(rexBuilder.makeLiteral(prefix.text()), true)),
                        prefix.successor().map(next -> new Bound(rexBuilder.makeLiteral(next), false)),
                        like,
                        prefix.isWhole()))
                .orElse(null);
    }

    private static boolean isBound(RexInputRef column, RexNode value) {
        return isFixed(value) && Comparables.isBound(column.getType(), value.getType());
    }

    /** Whether a node has one value for the whole scan. */
    static boolean isFixed(RexNode node) {
        return RelOptUtil.InputFinder.bits(node).isEmpty() && RexUtil.isDeterministic(node);
    }

    private static @Nullable Constraint comparison(RexInputRef column, SqlKind kind, RexNode value, RexNode source) {
        Optional<Bound> open = Optional.empty();
        return switch (kind) {
            case EQUALS -> new Constraint(column.getIndex(), List.of(value), open, open, source);
            case LESS_THAN -> range(column, open, Optional.of(new Bound(value, false)), source);
            case LESS_THAN_OR_EQUAL -> range(column, open, Optional.of(new Bound(value, true)), source);
            case GREATER_THAN -> range(column, Optional.of(new Bound(value, false)), open, source);
            case GREATER_THAN_OR_EQUAL -> range(column, Optional.of(new Bound(value, true)), open, source);
            default -> null;
        };
    }

    private static Constraint range(RexInputRef column, Optional<Bound> lower, Optional<Bound> upper, RexNode source) {
        return new Constraint(column.getIndex(), List.of(), lower, upper, source);
    }

    private static @Nullable Constraint search(RexCall call, RexBuilder rexBuilder) {
        RexInputRef column = Comparables.column(call.getOperands().get(0));
        RexLiteral literal = (RexLiteral) call.getOperands().get(1);
        Sarg<?> sarg = Objects.requireNonNull(literal.getValueAs(Sarg.class));
        if (column == null
                || sarg.nullAs == RexUnknownAs.TRUE
                || !Comparables.isBound(column.getType(), literal.getType())) {
            return null;
        }
        List<Range<?>> ranges = new ArrayList<>(sarg.rangeSet.asRanges());
        if (sarg.isPoints()) {
            List<RexNode> points = ranges.stream()
                    .map(range -> value(range.lowerEndpoint(), literal.getType(), rexBuilder))
                    .toList();
            return new Constraint(column.getIndex(), points, Optional.empty(), Optional.empty(), call);
        }
        if (ranges.size() != 1) {
            return null;
        }
        Range<?> range = ranges.get(0);
        Optional<Bound> lower = range.hasLowerBound()
                ? Optional.of(new Bound(
                        value(range.lowerEndpoint(), literal.getType(), rexBuilder),
                        range.lowerBoundType() == BoundType.CLOSED))
                : Optional.empty();
        Optional<Bound> upper = range.hasUpperBound()
                ? Optional.of(new Bound(
                        value(range.upperEndpoint(), literal.getType(), rexBuilder),
                        range.upperBoundType() == BoundType.CLOSED))
                : Optional.empty();
        return range(column, lower, upper, call);
    }

    private static RexNode value(Object value, RelDataType type, RexBuilder rexBuilder) {
        return rexBuilder.makeLiteral(value, type, true, true);
    }

    /** A disjunction of equalities of one column. */
    private static @Nullable Constraint points(RexNode disjunction, RexBuilder rexBuilder) {
        List<RexNode> points = new ArrayList<>();
        int column = -1;
        for (RexNode part : RelOptUtil.disjunctions(disjunction)) {
            Constraint constraint = of(part, rexBuilder);
            if (constraint == null
                    || constraint.isRange()
                    || !constraint.isExact()
                    || column >= 0 && constraint.column() != column) {
                return null;
            }
            column = constraint.column();
            points.addAll(constraint.points());
        }
        return new Constraint(column, points, Optional.empty(), Optional.empty(), disjunction);
    }
}
