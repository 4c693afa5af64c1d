package io.travertine.sql.expression;

import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.DecimalArithmetic;
import io.travertine.sql.vector.Vectors;

/** The loops of comparisons. Nothing here can fail, whatever stands in NULL rows. */
final class ComparisonKernels {

    private ComparisonKernels() {}

    static BooleanVector compareLongs(Comparison comparison, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        boolean[] result = new boolean[left.rowCount()];
        switch (comparison) {
            case EQ -> {
                for (int row = 0; row < result.length; row++) {
                    result[row] = lefts[row] == rights[row];
                }
            }
            case NE -> {
                for (int row = 0; row < result.length; row++) {
                    result[row] = lefts[row] != rights[row];
                }
            }
            case LT -> fillLess(result, lefts, rights);
            case GT -> fillLess(result, rights, lefts);
            case LE -> fillLessOrEqual(result, lefts, rights);
            case GE -> fillLessOrEqual(result, rights, lefts);
        }
        return new BooleanVector(result.length, result, Vectors.unionOfNulls(left, right));
    }

    private static void fillLess(boolean[] result, long[] lefts, long[] rights) {
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] < rights[row];
        }
    }

    private static void fillLessOrEqual(boolean[] result, long[] lefts, long[] rights) {
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] <= rights[row];
        }
    }

    static BooleanVector compareDoubles(
            Comparison comparison, ColumnType leftType, ColumnVector left, ColumnType rightType, ColumnVector right) {
        double[] lefts = Numbers.toDoubles(leftType, left);
        double[] rights = Numbers.toDoubles(rightType, right);
        boolean[] result = new boolean[left.rowCount()];
        switch (comparison) {
            case EQ -> fillEqual(result, lefts, rights, true);
            case NE -> fillEqual(result, lefts, rights, false);
            case LT -> fillLess(result, lefts, rights, true);
            case GE -> fillLess(result, lefts, rights, false);
            case GT -> fillLess(result, rights, lefts, true);
            case LE -> fillLess(result, rights, lefts, false);
        }
        return new BooleanVector(result.length, result, Vectors.unionOfNulls(left, right));
    }

    private static void fillEqual(boolean[] result, double[] lefts, double[] rights, boolean resultIfEqual) {
        for (int row = 0; row < result.length; row++) {
            double left = lefts[row];
            double right = rights[row];
            result[row] = (left == right || Double.isNaN(left) && Double.isNaN(right)) == resultIfEqual;
        }
    }

    private static void fillLess(boolean[] result, double[] lefts, double[] rights, boolean resultIfLess) {
        for (int row = 0; row < result.length; row++) {
            double left = lefts[row];
            double right = rights[row];
            result[row] = (left < right || Double.isNaN(right) && !Double.isNaN(left)) == resultIfLess;
        }
    }

    static BooleanVector compareDecimals(
            Comparison comparison, int leftScale, ColumnVector left, int rightScale, ColumnVector right) {
        boolean[] result = new boolean[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            int order = DecimalArithmetic.compare(
                    Numbers.high(left, row),
                    Numbers.low(left, row),
                    leftScale,
                    Numbers.high(right, row),
                    Numbers.low(right, row),
                    rightScale);
            result[row] = comparison.holds(order);
        }
        return new BooleanVector(result.length, result, Vectors.unionOfNulls(left, right));
    }

    static BooleanVector equalBytes(boolean resultIfEqual, ColumnVector left, ColumnVector right) {
        BytesVector lefts = (BytesVector) left;
        BytesVector rights = (BytesVector) right;
        boolean[] result = new boolean[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            int length = lefts.length(row);
            int leftOffset = lefts.offset(row);
            int rightOffset = rights.offset(row);
            boolean equal = !lefts.isNull(row)
                    && !rights.isNull(row)
                    && length == rights.length(row)
                    && Arrays.equals(
                            lefts.heap(),
                            leftOffset,
                            leftOffset + length,
                            rights.heap(),
                            rightOffset,
                            rightOffset + length);
            result[row] = equal == resultIfEqual;
        }
        return new BooleanVector(result.length, result, Vectors.unionOfNulls(left, right));
    }

    /** For vectors of one kind; the order is the kind's own. */
    static BooleanVector compareAny(Comparison comparison, ColumnVector left, ColumnVector right) {
        boolean[] result = new boolean[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            result[row] = !left.isNull(row) && !right.isNull(row) && comparison.holds(left.compare(row, right, row));
        }
        return new BooleanVector(result.length, result, Vectors.unionOfNulls(left, right));
    }
}
