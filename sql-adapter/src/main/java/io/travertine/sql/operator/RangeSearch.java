package io.travertine.sql.operator;

import java.math.BigInteger;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.operator.WindowFrame.Bound;
import io.travertine.sql.operator.WindowFrame.BoundKind;

/**
 * Finds where the values so far from a row's own begin and end, for RANGE with offsets. A row whose key is NULL sees its
 * peers there, and no other row sees it.
 */
final class RangeSearch {

    private static final BigInteger WIDE_MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);

    private final WindowRows rows;
    private final ColumnVector keys;
    private final boolean descending;

    RangeSearch(WindowRows rows, ColumnVector keys, boolean descending) {
        this.rows = rows;
        this.keys = keys;
        this.descending = descending;
    }

    void fill(int[] places, Bound bound, boolean isStart) {
        ColumnVector values = rows.column(bound.column().orElseThrow());
        ColumnVector limits = bound.kind() == BoundKind.LIMIT
                ? values
                : limits(values, (bound.kind() == BoundKind.PRECEDING) != descending);
        int first = 0;
        int end = 0;
        for (int row = 0; row < places.length; row++) {
            if (row == rows.partitionStart(row)) {
                first = row;
                end = rows.partitionEnd(row);
                while (first < end && keys.isNull(first)) {
                    first++;
                }
                while (first < end && keys.isNull(end - 1)) {
                    end--;
                }
            }
            if (keys.isNull(row)) {
                places[row] = isStart ? rows.peersStart(row) : rows.peersEnd(row);
            } else {
                places[row] = search(limits, row, first, end, isStart);
            }
        }
    }

    /** The first row not before the limit, or behind it. */
    private int search(ColumnVector limits, int limit, int first, int end, boolean isStart) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = keys.compare(middle, limits, limit);
            order = descending ? -order : order;
            if (isStart ? order < 0 : order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The keys plus or minus the offsets, as near to that as the kind can hold. */
    private ColumnVector limits(ColumnVector offsets, boolean minus) {
        ColumnBuilder limits = new ColumnBuilder(keys.kind());
        for (int row = 0; row < keys.rowCount(); row++) {
            if (offsets.isNull(row) || isNegative(offsets, row)) {
                throw Frames.badOffset();
            }
            if (keys.isNull(row)) {
                limits.appendNull();
            } else if (keys instanceof LongVector longs) {
                long offset = ((LongVector) offsets).value(row);
                limits.appendLong(minus ? minus(longs.value(row), offset) : plus(longs.value(row), offset));
            } else if (keys instanceof DoubleVector doubles) {
                double offset = ((DoubleVector) offsets).value(row);
                limits.appendDouble(minus ? doubles.value(row) - offset : doubles.value(row) + offset);
            } else {
                appendWide((Int128Vector) keys, (Int128Vector) offsets, row, minus, limits);
            }
        }
        return limits.build();
    }

    private static void appendWide(
            Int128Vector keys, Int128Vector offsets, int row, boolean minus, ColumnBuilder limits) {
        BigInteger key = keys.value(row).toBigInteger();
        BigInteger offset = offsets.value(row).toBigInteger();
        BigInteger limit = minus ? key.subtract(offset) : key.add(offset);
        Int128 near = Int128.of(limit.max(WIDE_MAX.negate()).min(WIDE_MAX));
        limits.appendInt128(near.high(), near.low());
    }

    private static boolean isNegative(ColumnVector offsets, int row) {
        if (offsets instanceof LongVector longs) {
            return longs.value(row) < 0;
        } else if (offsets instanceof DoubleVector doubles) {
            return doubles.value(row) < 0 || Double.isNaN(doubles.value(row));
        }
        return ((Int128Vector) offsets).high(row) < 0;
    }

    private static long plus(long key, long offset) {
        long sum = key + offset;
        return sum < key ? Long.MAX_VALUE : sum;
    }

    private static long minus(long key, long offset) {
        long difference = key - offset;
        return difference > key ? Long.MIN_VALUE : difference;
    }
}
