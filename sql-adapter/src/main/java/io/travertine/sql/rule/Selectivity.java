package io.travertine.sql.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.travertine.sql.statistics.ColumnStatistics;
import io.travertine.sql.statistics.ColumnValue;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what part of the rows a condition lets pass: from what is known of the values of columns, where a column is compared
 * with a constant; else by rules of thumb. Conditions on different columns are taken to be independent.
 */
final class Selectivity {

    static final double EQUALITY = 0.05;
    static final double RANGE = 0.3;
    private static final double LIKE = 0.1;
    private static final double OTHER = 0.5;

    private final IntFunction<Optional<ColumnStatistics>> columns;
    private final RexBuilder rexBuilder;

    private Selectivity(IntFunction<Optional<ColumnStatistics>> columns, RexBuilder rexBuilder) {
        this.columns = columns;
        this.rexBuilder = rexBuilder;
    }

    /** Of conditions on the fields of an expression. */
    static Selectivity over(RelNode input) {
        return new Selectivity(
                field -> BaseColumn.of(input, field).statistics(),
                input.getCluster().getRexBuilder());
    }

    /** Of conditions on fields of which nothing is known. */
    static Selectivity ofUnknown(RexBuilder rexBuilder) {
        return new Selectivity(field -> Optional.empty(), rexBuilder);
    }

    /** 0 to 1. */
    double of(RexNode condition) {
        return switch (condition.getKind()) {
            case AND -> ofAll(RelOptUtil.conjunctions(condition));
            case OR ->
                Math.min(
                        1,
                        RelOptUtil.disjunctions(condition).stream()
                                .mapToDouble(this::of)
                                .sum());
            case NOT -> 1 - of(operand(condition, 0));
            case IS_NULL -> ofNull(condition).orElse(EQUALITY);
            case IS_NOT_NULL -> 1 - ofNull(condition).orElse(EQUALITY);
            case EQUALS -> ofEquality(condition);
            case NOT_EQUALS -> 1 - ofEquality(condition);
            case SEARCH -> ofSearch((RexCall) condition);
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
                Interval interval = Interval.of(condition, rexBuilder);
                yield interval == null ? RANGE : ofInterval(interval).orElse(RANGE);
            }
            case LIKE -> ofLike((RexCall) condition);
            default -> condition.isAlwaysTrue() ? 1 : condition.isAlwaysFalse() ? 0 : OTHER;
        };
    }

    /** Of conditions all of which must be met; what bounds one column from both sides is one condition. */
    double ofAll(List<RexNode> conjuncts) {
        double product = 1;
        Map<Integer, Interval> intervals = new HashMap<>();
        for (RexNode conjunct : conjuncts) {
            Interval interval = Interval.of(conjunct, rexBuilder);
            if (interval != null && columns.apply(interval.field()).isPresent()) {
                intervals.merge(interval.field(), interval, Interval::and);
            } else {
                product *= of(conjunct);
            }
        }
        for (Interval interval : intervals.values()) {
            product *= ofInterval(interval).orElse(RANGE);
        }
        return product;
    }

    private static RexNode operand(RexNode call, int ordinal) {
        return ((RexCall) call).getOperands().get(ordinal);
    }

    private Optional<Double> ofNull(RexNode test) {
        return column(operand(test, 0)).map(ColumnStatistics::nullShare);
    }

    private Optional<ColumnStatistics> column(RexNode node) {
        RexInputRef ref = Comparables.column(node);
        return ref == null ? Optional.empty() : columns.apply(ref.getIndex());
    }

    private double ofEquality(RexNode condition) {
        RexNode left = operand(condition, 0);
        RexNode right = operand(condition, 1);
        Optional<ColumnStatistics> ofLeft = column(left);
        Optional<ColumnStatistics> ofRight = column(right);
        if (ofLeft.isPresent() && ofRight.isPresent()) {
            return Math.min(ofLeft.get().shareEqual(), ofRight.get().shareEqual());
        }
        if (ofLeft.isPresent()) {
            return ofValue(ofLeft.get(), right, rexBuilder);
        }
        return ofRight.isPresent() ? ofValue(ofRight.get(), left, rexBuilder) : EQUALITY;
    }

    /** The part of the rows in which a column has a value: an average one, if it is not known when the plan is made. */
    static double ofValue(ColumnStatistics column, RexNode value, RexBuilder rexBuilder) {
        ColumnValue known = Literals.value(value, rexBuilder);
        return known == null ? column.shareEqual() : column.shareEqual(known);
    }

    private Optional<Double> ofInterval(Interval interval) {
        return columns.apply(interval.field()).map(interval::share);
    }

    private double ofLike(RexCall like) {
        Optional<ColumnStatistics> column = column(like.getOperands().get(0));
        Optional<PatternPrefix> prefix = PatternPrefix.of(like);
        if (column.isEmpty() || prefix.isEmpty()) {
            return LIKE;
        }
        double before = column.get().shareBelow(ColumnValue.of(prefix.get().text()), false);
        double after = prefix.get()
                .successor()
                .map(next -> column.get().shareBelow(ColumnValue.of(next), false))
                .orElse(1 - column.get().nullShare());
        double share = Math.max(after - before, column.get().shareUnseen());
        return prefix.get().isWhole() ? share : share * OTHER;
    }

    private double ofSearch(RexCall search) {
        Sarg<?> sarg = ((RexLiteral) search.getOperands().get(1)).getValueAs(Sarg.class);
        Optional<ColumnStatistics> column = column(search.getOperands().get(0));
        if (sarg == null || column.isEmpty()) {
            return SearchSelectivity.of(search, EQUALITY, RANGE);
        }
        RelDataType type = search.getOperands().get(1).getType();
        double sum = 0;
        for (Range<?> range : sarg.rangeSet.asRanges()) {
            sum += ofRange(column.get(), range, type);
        }
        return Math.max(0, Math.min(1, sum));
    }

    private double ofRange(ColumnStatistics column, Range<?> range, RelDataType type) {
        ColumnValue lower = range.hasLowerBound() ? endpoint(range.lowerEndpoint(), type) : null;
        ColumnValue upper = range.hasUpperBound() ? endpoint(range.upperEndpoint(), type) : null;
        if (range.hasLowerBound() && lower == null || range.hasUpperBound() && upper == null) {
            return range.hasLowerBound() && range.hasUpperBound() ? RANGE / 2 : RANGE;
        }
        if (lower != null && lower.equals(upper)) {
            return column.shareEqual(lower);
        }
        boolean withLower = range.hasLowerBound() && range.lowerBoundType() == BoundType.CLOSED;
        boolean withUpper = range.hasUpperBound() && range.upperBoundType() == BoundType.CLOSED;
        return share(column, lower, withLower, upper, withUpper);
    }

    private @Nullable ColumnValue endpoint(Object value, RelDataType type) {
        return Literals.value(rexBuilder.makeLiteral(value, type, true, true), rexBuilder);
    }

    /** The part of the rows between two values, each of which may be missing, and then is no bound. */
    static double share(
            ColumnStatistics column,
            @Nullable ColumnValue lower,
            boolean withLower,
            @Nullable ColumnValue upper,
            boolean withUpper) {
        double before = lower == null ? 0 : column.shareBelow(lower, !withLower);
        double upTo = upper == null ? 1 - column.nullShare() : column.shareBelow(upper, withUpper);
        return Math.max(upTo - before, column.shareUnseen());
    }

    /**
     * Bounds of a field.
     *
     * @param lower missing if it is no literal or there is none
     */
    private record Interval(
            int field,
            @Nullable ColumnValue lower,
            boolean withLower,
            @Nullable ColumnValue upper,
            boolean withUpper) {

        /** The interval that a conjunct is, or null. */
        static @Nullable Interval of(RexNode conjunct, RexBuilder rexBuilder) {
            if (!conjunct.isA(SqlKind.COMPARISON)
                    || conjunct.getKind() == SqlKind.EQUALS
                    || conjunct.getKind() == SqlKind.NOT_EQUALS) {
                return null;
            }
            RexInputRef left = Comparables.column(operand(conjunct, 0));
            RexInputRef right = Comparables.column(operand(conjunct, 1));
            ColumnValue value = Literals.value(operand(conjunct, left != null ? 1 : 0), rexBuilder);
            RexInputRef column = left != null ? left : right;
            if (column == null || value == null) {
                return null;
            }
            SqlKind kind =
                    left != null ? conjunct.getKind() : conjunct.getKind().reverse();
            return switch (kind) {
                case LESS_THAN -> new Interval(column.getIndex(), null, false, value, false);
                case LESS_THAN_OR_EQUAL -> new Interval(column.getIndex(), null, false, value, true);
                case GREATER_THAN -> new Interval(column.getIndex(), value, false, null, false);
                case GREATER_THAN_OR_EQUAL -> new Interval(column.getIndex(), value, true, null, false);
                default -> null;
            };
        }

        Interval and(Interval that) {
            boolean ownLower = lower != null && (that.lower == null || lower.compareTo(that.lower) >= 0);
            boolean ownUpper = upper != null && (that.upper == null || upper.compareTo(that.upper) <= 0);
            return new Interval(
                    field,
                    ownLower ? lower : that.lower,
                    ownLower ? withLower : that.withLower,
                    ownUpper ? upper : that.upper,
                    ownUpper ? withUpper : that.withUpper);
        }

        double share(ColumnStatistics column) {
            return Selectivity.share(column, lower, withLower, upper, withUpper);
        }
    }
}
