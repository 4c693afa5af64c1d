package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** A {@link ColumnVector} of kind {@link ColumnKind#FLOAT64}. */
public final class DoubleVector extends ColumnVector {

    private final double[] values;

    public DoubleVector(int rowCount, double[] values, long @Nullable [] nulls) {
        super(rowCount, nulls);
        if (values.length < rowCount) {
            throw new IllegalArgumentException("vector of " + rowCount + " rows has only " + values.length + " values");
        }
        this.values = values;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.FLOAT64;
    }

    public double value(int row) {
        return values[row];
    }

    /** The values by row; longer than the row count, perhaps. Not to be changed. */
    public double[] values() {
        return values;
    }

    @Override
    public int compare(int row, ColumnVector other, int otherRow) {
        if (isNull(row) || other.isNull(otherRow)) {
            return compareNulls(row, other, otherRow);
        }
        return compareValues(values[row], ((DoubleVector) other).values[otherRow]);
    }

    /** Numeric order with -0.0 equal to 0.0 and NaN last. */
    public static int compareValues(double left, double right) {
        return left == right ? 0 : Double.compare(left, right);
    }
}
