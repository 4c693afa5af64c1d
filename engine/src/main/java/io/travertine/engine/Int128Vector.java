package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A {@link ColumnVector} of kind {@link ColumnKind#INT128}, its upper and lower halves in two arrays. */
public final class Int128Vector extends ColumnVector {

    private final long[] highs;
    private final long[] lows;

    public Int128Vector(int rowCount, long[] highs, long[] lows, long @Nullable [] nulls) {
        super(rowCount, nulls);
        if (highs.length < rowCount || lows.length < rowCount) {
            throw new IllegalArgumentException(
                    "vector of " + rowCount + " rows has only " + Math.min(highs.length, lows.length) + " values");
        }
        this.highs = highs;
        this.lows = lows;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.INT128;
    }

    public long high(int row) {
        return highs[row];
    }

    public long low(int row) {
        return lows[row];
    }

    public Int128 value(int row) {
        return new Int128(highs[row], lows[row]);
    }

    @Override
    public int compare(int row, ColumnVector other, int otherRow) {
        if (isNull(row) || other.isNull(otherRow)) {
            return compareNulls(row, other, otherRow);
        }
        Int128Vector that = (Int128Vector) other;
        return Int128.compare(highs[row], lows[row], that.highs[otherRow], that.lows[otherRow]);
    }
}
