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
    private final RowPages pages;
    private final int key;
    private final boolean descending;
    private final Bound bound;
    private final boolean isStart;
    /** The rows of the partition whose keys are not NULL. */
    private int first;

    private int end;
    /** Where the row before this one found its place: the next one's is not far. */
    private int found;

    /** @param key the column that orders the rows alone */
    RangeSearch(WindowRows rows, int key, boolean descending, Bound bound, boolean isStart) {
        this.rows = rows;
        this.pages = rows.pages();
        this.key = key;
        this.descending = descending;
        this.bound = bound;
        this.isStart = isStart;
    }

    /** Finds the places of the rows of the block. */
    void fill(int[] places) {
        ColumnVector keys = rows.block().column(key);
        ColumnVector values = rows.block().column(bound.column().orElseThrow());
        ColumnVector limits = bound.kind() == BoundKind.LIMIT
                ? values
                : limits(keys, values, (bound.kind() == BoundKind.PRECEDING) != descending);
        for (int i = 0; i < places.length; i++) {
            int row = rows.blockStart() + i;
            rows.check(i);
            if (row == rows.partitionStart(row)) {
                enterPartition(row, rows.partitionEnd(row));
            }
            if (keys.isNull(i)) {
                places[i] = isStart ? rows.peersStart(row) : rows.peersEnd(row);
            } else {
                found = search(limits, i);
                places[i] = found;
            }
        }
    }

    private void enterPartition(int partitionStart, int partitionEnd) {
        first = partitionStart;
        end = partitionEnd;
        while (first < end && pages.isNull(key, first)) {
            first++;
        }
        while (first < end && pages.isNull(key, end - 1)) {
            end--;
        }
        found = first;
    }

    /** The first row not before the limit, or behind it: from the last place in growing steps, then by halves. */
    private int search(ColumnVector limits, int limit) {
        int low = found;
        int high = found;
        if (found < end && isBefore(found, limits, limit)) {
            for (int step = 1; high < end && isBefore(high, limits, limit); step = 2 * step) {
                low = high + 1;
                high = end - high > step ? high + step : end;
            }
        } else {
            for (int step = 1; low > first && !isBefore(low - 1, limits, limit); step = 2 * step) {
                high = low - 1;
                low = high - first > step ? high - step : first;
            }
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, limits, limit)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBefore(int row, ColumnVector limits, int limit) {
        int order = pages.compare(key, row, limits, limit);
        order = descending ? -order : order;
        return isStart ? order < 0 : order <= 0;
    }

    /** The keys plus or minus the offsets, as near to that as the kind can hold. */
    private static ColumnVector limits(ColumnVector keys, ColumnVector offsets, boolean minus) {
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
