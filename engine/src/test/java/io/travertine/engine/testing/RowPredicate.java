package io.travertine.engine.testing;

import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.ValueFilter;

/** Evaluates a {@link ColumnPredicate} on one row at a time: the plain reading of its contract. */
final class RowPredicate {

    private RowPredicate() {}

    /**
     * @param row the columns of the layout, each of one row
     */
    static boolean passes(ColumnPredicate predicate, byte[] key, List<ColumnVector> row) {
        if (predicate instanceof ColumnPredicate.Compare compare) {
            return compares(row.get(compare.column()), compare.comparison(), compare.operand(), 0);
        }
        if (predicate instanceof ColumnPredicate.In in) {
            for (int i = 0; i < in.values().rowCount(); i++) {
                if (compares(row.get(in.column()), ColumnPredicate.Comparison.EQUAL, in.values(), i)) {
                    return true;
                }
            }
            return false;
        }
        if (predicate instanceof ColumnPredicate.IsNull isNull) {
            return row.get(isNull.column()).isNull(0);
        }
        if (predicate instanceof ColumnPredicate.IsNotNull isNotNull) {
            return !row.get(isNotNull.column()).isNull(0);
        }
        if (predicate instanceof ColumnPredicate.MayBeIn mayBeIn) {
            return mayBeIn(row.get(mayBeIn.column()), mayBeIn.filter());
        }
        if (predicate instanceof ColumnPredicate.KeyMayBeIn keyMayBeIn) {
            int end = keyMayBeIn.part().end(key, 0, key.length);
            return end < 0 || keyMayBeIn.filter().mayContain(key, 0, end);
        }
        return ((ColumnPredicate.And) predicate).parts().stream().allMatch(part -> passes(part, key, row));
    }

    private static boolean mayBeIn(ColumnVector column, ValueFilter filter) {
        if (column.isNull(0)) {
            return false;
        }
        return column instanceof BytesVector bytes
                ? filter.mayContain(bytes.heap(), bytes.offset(0), bytes.length(0))
                : filter.mayContain(((LongVector) column).value(0));
    }

    private static boolean compares(
            ColumnVector column, ColumnPredicate.Comparison comparison, ColumnVector operand, int operandRow) {
        if (column.isNull(0) || operand.isNull(operandRow)) {
            return false;
        }
        int order = column.compare(0, operand, operandRow);
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
