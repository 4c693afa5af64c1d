package io.travertine.sql.expression;

import java.math.BigDecimal;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.DecimalArithmetic;
import io.travertine.sql.vector.PowersOfTen;

/** Reads vectors of any numeric type as doubles or as decimals. */
final class Numbers {

    private static final double DOUBLE_INTEGER_MAX = 1L << 53;

    private Numbers() {}

    /** The values as doubles, by row; what stands in NULL rows is no matter. */
    static double[] toDoubles(ColumnType type, ColumnVector vector) {
        if (vector instanceof DoubleVector doubles) {
            return doubles.values();
        }
        double[] result = new double[vector.rowCount()];
        if (vector instanceof LongVector longs) {
            fill(result, longs.values(), type.scale());
        } else {
            Int128Vector wide = (Int128Vector) vector;
            for (int row = 0; row < result.length; row++) {
                result[row] = DecimalArithmetic.toDouble(wide.high(row), wide.low(row), type.scale());
            }
        }
        return result;
    }

    private static void fill(double[] result, long[] values, int scale) {
        double power = PowersOfTen.of(scale);
        for (int row = 0; row < result.length; row++) {
            double value = values[row];
            result[row] = scale == 0 || Math.abs(value) < DOUBLE_INTEGER_MAX
                    ? value / power
                    : DecimalArithmetic.toDouble(values[row] >> 63, values[row], scale);
        }
    }

    /** The upper half of the unscaled value. */
    static long high(ColumnVector vector, int row) {
        return vector instanceof Int128Vector wide ? wide.high(row) : ((LongVector) vector).value(row) >> 63;
    }

    /** The lower half of the unscaled value. */
    static long low(ColumnVector vector, int row) {
        return vector instanceof Int128Vector wide ? wide.low(row) : ((LongVector) vector).value(row);
    }

    /** The value as a decimal. */
    static BigDecimal decimal(ColumnVector vector, int row, int scale) {
        return new BigDecimal(Int128.toBigInteger(high(vector, row), low(vector, row)), scale);
    }
}
