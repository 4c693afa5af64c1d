package io.travertine.engine.tuple;

import java.util.Arrays;
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

/** Decides whether encoded tuples pass a {@link ColumnPredicate}. Immutable. */
public final class PredicateEvaluator {

    private final ColumnPredicate predicate;
    private final int columnsNeeded;

    /** Throws {@link IllegalArgumentException} if the predicate does not fit the layout. */
    public PredicateEvaluator(TupleLayout layout, ColumnPredicate predicate) {
        this.predicate = predicate;
        this.columnsNeeded = check(layout, predicate);
    }

    /** The predicate looks at columns below this ordinal only. */
    public int columnsNeeded() {
        return columnsNeeded;
    }

    /** Whether every row passes, so that there is nothing to ask. */
    public boolean isAlwaysTrue() {
        return predicate instanceof ColumnPredicate.And and && and.parts().isEmpty();
    }

    /** Whether the tuple that the reader has just read passes. */
    public boolean test(TupleReader tuple) {
        return test(predicate, tuple);
    }

    private static int check(TupleLayout layout, ColumnPredicate predicate) {
        if (predicate instanceof ColumnPredicate.And and) {
            int needed = 0;
            for (ColumnPredicate part : and.parts()) {
                needed = Math.max(needed, check(layout, part));
            }
            return needed;
        } else if (predicate instanceof ColumnPredicate.Compare compare) {
            return checkColumn(layout, compare.column(), compare.operand());
        } else if (predicate instanceof ColumnPredicate.In in) {
            return checkColumn(layout, in.column(), in.values());
        } else if (predicate instanceof ColumnPredicate.IsNull isNull) {
            return checkColumn(layout, isNull.column());
        }
        return checkColumn(layout, ((ColumnPredicate.IsNotNull) predicate).column());
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
        if (predicate instanceof ColumnPredicate.And and) {
            return testAll(and.parts(), tuple);
        } else if (predicate instanceof ColumnPredicate.Compare compare) {
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

    private static boolean testAll(List<ColumnPredicate> parts, TupleReader tuple) {
        for (int i = 0; i < parts.size(); i++) {
            if (!test(parts.get(i), tuple)) {
                return false;
            }
        }
        return true;
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
                    tuple.bytes(), from, from + tuple.length(column), v.heap(), otherFrom, otherFrom + v.length(row));
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
