package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A {@link ColumnVector} of kind {@link ColumnKind#BOOLEAN}. */
public final class BooleanVector extends ColumnVector {

    private final boolean[] values;

    public BooleanVector(int rowCount, boolean[] values, long @Nullable [] nulls) {
        super(rowCount, nulls);
        if (values.length < rowCount) {
            throw new IllegalArgumentException("vector of " + rowCount + " rows has only " + values.length + " values");
        }
        this.values = values;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.BOOLEAN;
    }

    public boolean value(int row) {
        return values[row];
    }

    /** The values by row; longer than the row count, perhaps. Not to be changed. */
    public boolean[] values() {
        return values;
    }

    @Override
    public int compare(int row, ColumnVector other, int otherRow) {
        if (isNull(row) || other.isNull(otherRow)) {
            return compareNulls(row, other, otherRow);
        }
        return Boolean.compare(values[row], ((BooleanVector) other).values[otherRow]);
    }
}
