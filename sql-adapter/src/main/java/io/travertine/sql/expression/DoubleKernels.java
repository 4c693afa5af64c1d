package io.travertine.sql.expression;

import java.util.function.DoubleBinaryOperator;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/**
 * Arithmetic on doubles. A result that is infinite though the operands are not is out of range; the results of type REAL
 * are rounded to floats.
 */
final class DoubleKernels {

    private DoubleKernels() {}

    static Kernel of(FunctionCall call) {
        return switch (call.function()) {
            case "PLUS" -> binary(call, DoubleKernels::add);
            case "MINUS" -> binary(call, DoubleKernels::subtract);
            case "TIMES" -> binary(call, DoubleKernels::multiply);
            case "DIVIDE" -> rowwise(call, DoubleKernels::divide);
            case "MOD" -> rowwise(call, DoubleKernels::remainder);
            case "NEGATE" -> unary(call, false);
            case "ABS" -> unary(call, true);
            default -> throw call.notSupported();
        };
    }

    /** A loop over arrays. */
    private interface Loop {
        void fill(double[] result, double[] lefts, double[] rights);
    }

    private static void add(double[] result, double[] lefts, double[] rights) {
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] + rights[row];
        }
    }

    private static void subtract(double[] result, double[] lefts, double[] rights) {
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] - rights[row];
        }
    }

    private static void multiply(double[] result, double[] lefts, double[] rights) {
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] * rights[row];
        }
    }

    private static double divide(double left, double right) {
        if (right == 0) {
            throw EvaluationError.divisionByZero();
        }
        return left / right;
    }

    private static double remainder(double left, double right) {
        if (right == 0) {
            throw EvaluationError.divisionByZero();
        }
        return left % right;
    }

    private static Kernel binary(FunctionCall call, Loop loop) {
        ColumnType leftType = call.operandType(0);
        ColumnType rightType = call.operandType(1);
        return (operands, rowCount, context) -> {
            double[] result = new double[rowCount];
            double[] lefts = Numbers.toDoubles(leftType, operands[0]);
            double[] rights = Numbers.toDoubles(rightType, operands[1]);
            loop.fill(result, lefts, rights);
            return finish(call.resultType(), operands[0], lefts, operands[1], rights, result);
        };
    }

    /** For operations that can fail, so that NULL rows must be left out. */
    private static Kernel rowwise(FunctionCall call, DoubleBinaryOperator operation) {
        ColumnType leftType = call.operandType(0);
        ColumnType rightType = call.operandType(1);
        return (operands, rowCount, context) -> {
            double[] result = new double[rowCount];
            double[] lefts = Numbers.toDoubles(leftType, operands[0]);
            double[] rights = Numbers.toDoubles(rightType, operands[1]);
            for (int row = 0; row < rowCount; row++) {
                if (!operands[0].isNull(row) && !operands[1].isNull(row)) {
                    result[row] = operation.applyAsDouble(lefts[row], rights[row]);
                }
            }
            return finish(call.resultType(), operands[0], lefts, operands[1], rights, result);
        };
    }

    private static Kernel unary(FunctionCall call, boolean absolute) {
        ColumnType type = call.operandType(0);
        return (operands, rowCount, context) -> {
            double[] values = Numbers.toDoubles(type, operands[0]);
            double[] result = new double[rowCount];
            for (int row = 0; row < rowCount; row++) {
                result[row] = absolute ? Math.abs(values[row]) : -values[row];
            }
            return finish(call.resultType(), operands[0], values, operands[0], values, result);
        };
    }

    private static ColumnVector finish(
            ColumnType type, ColumnVector left, double[] lefts, ColumnVector right, double[] rights, double[] result) {
        if (type.name() == TypeName.REAL) {
            roundToFloats(result);
        }
        DoubleVector vector = new DoubleVector(result.length, result, Vectors.unionOfNulls(left, right));
        boolean infinite = false;
        for (double value : result) {
            infinite |= Math.abs(value) > Double.MAX_VALUE;
        }
        for (int row = 0; infinite && row < result.length; row++) {
            boolean overflown =
                    Double.isInfinite(result[row]) && !Double.isInfinite(lefts[row]) && !Double.isInfinite(rights[row]);
            if (overflown && !vector.isNull(row)) {
                throw EvaluationError.outOfRange(type);
            }
        }
        return vector;
    }

    private static void roundToFloats(double[] values) {
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) values[row];
        }
    }

    static Kernel sign() {
        return (operands, rowCount, context) -> {
            double[] values = ((DoubleVector) operands[0]).values();
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                result[row] = (long) Math.signum(values[row]);
            }
            return new LongVector(rowCount, result, operands[0].nulls());
        };
    }
}
