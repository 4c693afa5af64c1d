package io.travertine.engine.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.ValueFilter;
import io.travertine.engine.encoding.ByteSlice;

/**
 * Decides whether encoded tuples pass a {@link ColumnPredicate}, in three steps, from the cheapest to the one that needs most
 * of the tuple: what is asked of the key, the conditions in the order of their columns, and the filters on columns. Has the
 * reader find no field that nothing depends on. Immutable.
 */
public final class PredicateEvaluator {

    private final List<ColumnPredicate.KeyMayBeIn> keyFilters = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<ColumnPredicate.MayBeIn> filters = new ArrayList<>();
    private final int columnsNeeded;

    /** A condition on one column, as it is tested. */
    private interface Condition {

        int column();

        boolean holds(TupleReader tuple);
    }

    /** What comparisons of an INT64 column with constants come to; never true if the low end is above the high one. */
    private record LongRange(int column, long low, long high) implements Condition {

        /** Of a comparison that is no {@code NOT_EQUAL}. */
        static LongRange of(int column, ColumnPredicate.Comparison comparison, long value) {
            return switch (comparison) {
                case EQUAL -> new LongRange(column, value, value);
                case LESS_OR_EQUAL -> new LongRange(column, Long.MIN_VALUE, value);
                case GREATER_OR_EQUAL -> new LongRange(column, value, Long.MAX_VALUE);
                case LESS -> value == Long.MIN_VALUE ? empty(column) : new LongRange(column, Long.MIN_VALUE, value - 1);
                case GREATER ->
                    value == Long.MAX_VALUE ? empty(column) : new LongRange(column, value + 1, Long.MAX_VALUE);
                case NOT_EQUAL -> throw new IllegalArgumentException("what is not equal is no range");
            };
        }

        private static LongRange empty(int column) {
            return new LongRange(column, Long.MAX_VALUE, Long.MIN_VALUE);
        }

        LongRange and(LongRange other) {
            return new LongRange(column, Math.max(low, other.low), Math.min(high, other.high));
        }

        @Override
        public boolean holds(TupleReader tuple) {
            if (tuple.isNull(column)) {
                return false;
            }
            long value = tuple.longValue(column);
            return value >= low && value <= high;
        }
    }

    private record OtherCondition(int column, ColumnPredicate predicate) implements Condition {
        @Override
        public boolean holds(TupleReader tuple) {
            return test(predicate, tuple);
        }
    }

    /** Throws {@link IllegalArgumentException} if the predicate does not fit the layout. */
    public PredicateEvaluator(TupleLayout layout, ColumnPredicate predicate) {
        this.columnsNeeded = gather(layout, predicate);
        conditions.sort(Comparator.comparingInt(Condition::column));
    }

    private int gather(TupleLayout layout, ColumnPredicate predicate) {
        if (predicate instanceof ColumnPredicate.And and) {
            int needed = 0;
            for (ColumnPredicate part : and.parts()) {
                needed = Math.max(needed, gather(layout, part));
            }
            return needed;
        } else if (predicate instanceof ColumnPredicate.KeyMayBeIn keyMayBeIn) {
            keyFilters.add(keyMayBeIn);
            return 0;
        } else if (predicate instanceof ColumnPredicate.MayBeIn mayBeIn) {
            filters.add(mayBeIn);
            return checkFilter(layout, mayBeIn.column());
        }
        int needed = check(layout, predicate);
        addCondition(needed - 1, predicate);
        return needed;
    }

    private void addCondition(int column, ColumnPredicate predicate) {
        if (!(predicate instanceof ColumnPredicate.Compare compare)
                || !(compare.operand() instanceof LongVector operand)
                || operand.isNull(0)
                || compare.comparison() == ColumnPredicate.Comparison.NOT_EQUAL) {
            conditions.add(new OtherCondition(column, predicate));
            return;
        }
        LongRange range = LongRange.of(column, compare.comparison(), operand.value(0));
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i) instanceof LongRange earlier && earlier.column == column) {
                conditions.set(i, earlier.and(range));
                return;
            }
        }
        conditions.add(range);
    }

    /** The predicate looks at columns below this ordinal only. */
    public int columnsNeeded() {
        return columnsNeeded;
    }

    /** Whether the key passes what is asked of it. */
    public boolean testKey(ByteSlice key) {
        for (int i = 0; i < keyFilters.size(); i++) {
            ColumnPredicate.KeyMayBeIn filter = keyFilters.get(i);
            int offset = key.offset();
            int end = filter.part().end(key.bytes(), offset, offset + key.length());
            if (end >= 0 && !filter.filter().mayContain(key.bytes(), offset, end - offset)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the tuple that the reader looks at meets the conditions. */
    public boolean test(TupleReader tuple) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            tuple.findTo(condition.column() + 1);
            if (!condition.holds(tuple)) {
                return false;
            }
        }
        return true;
    }

    /** Whether its columns pass the filters. */
    public boolean testFilters(TupleReader tuple) {
        for (int i = 0; i < filters.size(); i++) {
            int column = filters.get(i).column();
            tuple.findTo(column + 1);
            if (tuple.isNull(column) || !mayContain(filters.get(i).filter(), tuple, column)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayContain(ValueFilter filter, TupleReader tuple, int column) {
        return tuple.kind(column) == ColumnKind.INT64
                ? filter.mayContain(tuple.longValue(column))
                : filter.mayContain(tuple.bytes(column), tuple.offset(column), tuple.length(column));
    }

    private static int check(TupleLayout layout, ColumnPredicate predicate) {
        if (predicate instanceof ColumnPredicate.Compare compare) {
            return checkColumn(layout, compare.column(), compare.operand());
        } else if (predicate instanceof ColumnPredicate.In in) {
            return checkColumn(layout, in.column(), in.values());
        } else if (predicate instanceof ColumnPredicate.IsNull isNull) {
            return checkColumn(layout, isNull.column());
        }
        return checkColumn(layout, ((ColumnPredicate.IsNotNull) predicate).column());
    }

    private static int checkFilter(TupleLayout layout, int column) {
        int needed = checkColumn(layout, column);
        if (layout.kind(column) != ColumnKind.INT64 && layout.kind(column) != ColumnKind.BYTES) {
            throw new IllegalArgumentException("filter on column " + column + " of kind " + layout.kind(column)
                    + "; filters hold INT64 and BYTES only");
        }
        return needed;
    }

    private static int checkColumn(TupleLayout layout, int column) {
        if (column < 0 || column >= layout.columnCount()) {
            throw new IllegalArgumentException(
                    "predicate on column " + column + " of a layout of " + layout.columnCount() + " columns");
        }
        return column + 1;
    }

    private static int checkColumn(TupleLayout layout, int column, ColumnVector operand) {
        int needed = checkColumn(layout, column);
        if (operand.kind() != layout.kind(column)) {
            throw new IllegalArgumentException("predicate compares column " + column + " of kind " + layout.kind(column)
                    + " with a value of kind " + operand.kind());
        }
        return needed;
    }

    private static boolean test(ColumnPredicate predicate, TupleReader tuple) {
        if (predicate instanceof ColumnPredicate.Compare compare) {
            return !tuple.isNull(compare.column())
                    && !compare.operand().isNull(0)
                    && holds(compare.comparison(), compare(tuple, compare.column(), compare.operand(), 0));
        } else if (predicate instanceof ColumnPredicate.In in) {
            return !tuple.isNull(in.column()) && isIn(tuple, in.column(), in.values());
        } else if (predicate instanceof ColumnPredicate.IsNull isNull) {
            return tuple.isNull(isNull.column());
        }
        return !tuple.isNull(((ColumnPredicate.IsNotNull) predicate).column());
    }

    private static boolean isIn(TupleReader tuple, int column, ColumnVector values) {
        for (int row = 0; row < values.rowCount(); row++) {
            if (!values.isNull(row) && compare(tuple, column, values, row) == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(ColumnPredicate.Comparison comparison, int order) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** Compares a column that is not NULL with a row that is not NULL, in the order that {@link ColumnKind} states. */
    private static int compare(TupleReader tuple, int column, ColumnVector vector, int row) {
        if (vector instanceof LongVector v) {
            return Long.compare(tuple.longValue(column), v.value(row));
        } else if (vector instanceof BytesVector v) {
            int from = tuple.offset(column);
            int otherFrom = v.offset(row);
            return Arrays.compareUnsigned(
                    tuple.bytes(column),
                    from,
                    from + tuple.length(column),
                    v.heap(),
                    otherFrom,
                    otherFrom + v.length(row));
        } else if (vector instanceof DoubleVector v) {
            return compareDoubles(tuple.doubleValue(column), v.value(row));
        } else if (vector instanceof BooleanVector v) {
            return Boolean.compare(tuple.booleanValue(column), v.value(row));
        }
        Int128Vector v = (Int128Vector) vector;
        return Int128.compare(tuple.high(column), tuple.low(column), v.high(row), v.low(row));
    }

    /** Adding 0.0 turns -0.0 into 0.0 and leaves all else, NaN included, which Double.compare puts last. */
    private static int compareDoubles(double a, double b) {
        return Double.compare(a + 0.0, b + 0.0);
    }
}
