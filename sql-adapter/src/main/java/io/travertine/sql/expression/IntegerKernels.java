package io.travertine.sql.expression;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on 64-bit integers. The loops compute all rows, NULL or not, and only note whether anything overflowed; which
 * row it was, and whether it counts, is found out when that happened.
 */
final class IntegerKernels {

    private IntegerKernels() {}

    /** The operation of a binary one as one row computes it; throws ArithmeticException on overflow. */
    private interface ExactOperation {
        long apply(long left, long right);
    }

    static Kernel of(FunctionCall call) {
        ColumnType type = call.resultType();
        return switch (call.function()) {
            case "PLUS" -> (operands, rowCount, context) -> add(type, operands[0], operands[1]);
            case "MINUS" -> (operands, rowCount, context) -> subtract(type, operands[0], operands[1]);
            case "TIMES" -> (operands, rowCount, context) -> multiply(type, operands[0], operands[1]);
            case "DIVIDE" -> (operands, rowCount, context) -> divide(type, operands[0], operands[1]);
            case "MOD" -> (operands, rowCount, context) -> remainder(type, operands[0], operands[1]);
            case "NEGATE" -> (operands, rowCount, context) -> negate(type, operands[0], false);
            case "ABS" -> (operands, rowCount, context) -> negate(type, operands[0], true);
            default -> throw call.notSupported();
        };
    }

    private static ColumnVector add(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        long overflow = 0;
        for (int row = 0; row < result.length; row++) {
            long sum = lefts[row] + rights[row];
            overflow |= (lefts[row] ^ sum) & (rights[row] ^ sum);
            result[row] = sum;
        }
        return finish(type, left, right, result, overflow < 0, Math::addExact);
    }

    private static ColumnVector subtract(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        long overflow = 0;
        for (int row = 0; row < result.length; row++) {
            long difference = lefts[row] - rights[row];
            overflow |= (lefts[row] ^ rights[row]) & (lefts[row] ^ difference);
            result[row] = difference;
        }
        return finish(type, left, right, result, overflow < 0, Math::subtractExact);
    }

    private static ColumnVector multiply(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        long overflow = 0;
        for (int row = 0; row < result.length; row++) {
            long product = lefts[row] * rights[row];
            overflow |= Math.multiplyHigh(lefts[row], rights[row]) ^ product >> 63;
            result[row] = product;
        }
        return finish(type, left, right, result, overflow != 0, Math::multiplyExact);
    }

    private static ColumnVector divide(ColumnType type, ColumnVector left, ColumnVector right) {
        long @Nullable [] nulls = Vectors.unionOfNulls(left, right);
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        LongVector result = new LongVector(left.rowCount(), new long[left.rowCount()], nulls);
        boolean overflow = false;
        for (int row = 0; row < result.rowCount(); row++) {
            if (result.isNull(row)) {
                continue;
            }
            if (rights[row] == 0) {
                throw EvaluationError.divisionByZero();
            }
            overflow |= rights[row] == -1 && lefts[row] == Long.MIN_VALUE;
            result.values()[row] = lefts[row] / rights[row];
        }
        if (overflow) {
            throw EvaluationError.outOfRange(type);
        }
        checkRange(type, result);
        return result;
    }

    private static ColumnVector remainder(ColumnType type, ColumnVector left, ColumnVector right) {
        long @Nullable [] nulls = Vectors.unionOfNulls(left, right);
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        LongVector result = new LongVector(left.rowCount(), new long[left.rowCount()], nulls);
        for (int row = 0; row < result.rowCount(); row++) {
            if (result.isNull(row)) {
                continue;
            }
            if (rights[row] == 0) {
                throw EvaluationError.divisionByZero();
            }
            result.values()[row] = lefts[row] % rights[row];
        }
        checkRange(type, result);
        return result;
    }

    private static ColumnVector negate(ColumnType type, ColumnVector operand, boolean onlyNegative) {
        long[] values = ((LongVector) operand).values();
        long[] result = new long[operand.rowCount()];
        boolean overflow = false;
        for (int row = 0; row < result.length; row++) {
            overflow |= values[row] == Long.MIN_VALUE;
            result[row] = onlyNegative && values[row] >= 0 ? values[row] : -values[row];
        }
        return finish(type, operand, operand, result, overflow, (value, same) -> Math.negateExact(value));
    }

    private static ColumnVector finish(
            ColumnType type,
            ColumnVector left,
            ColumnVector right,
            long[] values,
            boolean mayHaveOverflown,
            ExactOperation operation) {
        LongVector result = new LongVector(values.length, values, Vectors.unionOfNulls(left, right));
        if (mayHaveOverflown) {
            checkExact(type, (LongVector) left, (LongVector) right, result, operation);
        }
        checkRange(type, result);
        return result;
    }

    private static void checkExact(
            ColumnType type, LongVector left, LongVector right, LongVector result, ExactOperation operation) {
        for (int row = 0; row < result.rowCount(); row++) {
            if (!result.isNull(row)) {
                try {
                    operation.apply(left.value(row), right.value(row));
                } catch (ArithmeticException overflow) {
                    throw EvaluationError.outOfRange(type);
                }
            }
        }
    }

    /** Throws unless all values that are not NULL are in the range of an integer type. */
    static void checkRange(ColumnType type, LongVector vector) {
        if (type.name() == TypeName.BIGINT) {
            return;
        }
        long max = switch (type.name()) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            default -> Integer.MAX_VALUE;
        };
        long[] values = vector.values();
        long outside = 0;
        for (int row = 0; row < vector.rowCount(); row++) {
            outside |= values[row] ^ values[row] >> 63;
        }
        if (outside <= max && outside >= 0) {
            return;
        }
        for (int row = 0; row < vector.rowCount(); row++) {
            if (!vector.isNull(row) && (values[row] > max || values[row] < -max - 1)) {
                throw EvaluationError.outOfRange(type);
            }
        }
    }

    /** The sign of an exact number of either width. */
    static Kernel sign() {
        return (operands, rowCount, context) -> {
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                long high = Numbers.high(operands[0], row);
                result[row] = high != 0 ? Long.signum(high) : Numbers.low(operands[0], row) == 0 ? 0 : 1;
            }
            return new LongVector(rowCount, result, operands[0].nulls());
        };
    }
}
