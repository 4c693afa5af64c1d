package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A {@link ColumnVector} of kind {@link ColumnKind#INT64}. */
public final class LongVector extends ColumnVector {

    private final long[] values;

    public LongVector(int rowCount, long[] values, long @Nullable [] nulls) {
        super(rowCount, nulls);
        if (values.length < rowCount) {
            throw new IllegalArgumentException("vector of " + rowCount + " rows has only " + values.length + " values");
        }
        this.values = values;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.INT64;
    }

    public long value(int row) {
        return values[row];
    }

    /** The values by row; longer than the row count, perhaps. Not to be changed. */
    public long[] values() {
        return values;
    }

    @Override
    public int compare(int row, ColumnVector other, int otherRow) {
        if (isNull(row) || other.isNull(otherRow)) {
            return compareNulls(row, other, otherRow);
        }
        return Long.compare(values[row], ((LongVector) other).values[otherRow]);
    }
}
