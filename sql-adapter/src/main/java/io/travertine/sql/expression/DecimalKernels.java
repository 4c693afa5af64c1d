package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.vector.DecimalArithmetic;
import io.travertine.sql.vector.PowersOfTen;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Exact arithmetic on scaled integers of 64 and 128 bits. Operands of other scales are rescaled; results are rounded half
 * up to the scale of their type and checked against its digits.
 */
final class DecimalKernels {

    private static final int TINYINT_DIGITS = 3;
    private static final int SMALLINT_DIGITS = 5;
    private static final int INTEGER_DIGITS = 10;
    private static final int BIGINT_DIGITS = 19;

    private DecimalKernels() {}

    /** What one row of a decimal operation does: leaves the result in {@code value}. */
    private interface Operation {
        void apply(DecimalArithmetic value, ColumnVector left, ColumnVector right, int row);
    }

    static Expression bind(FunctionCall call) {
        FunctionCall aligned = isSum(call) ? alignLiterals(call) : call;
        return aligned.with(kernel(aligned));
    }

    /** Computes in as many digits as it takes; for results of any exact type. */
    static Expression bindExact(FunctionCall call) {
        return call.with(
                switch (call.function()) {
                    case "PLUS" -> rowwiseExact(call, BigDecimal::add);
                    case "MINUS" -> rowwiseExact(call, BigDecimal::subtract);
                    case "TIMES" -> rowwiseExact(call, BigDecimal::multiply);
                    case "DIVIDE" ->
                        rowwiseExact(
                                call,
                                (left, right) ->
                                        divide(left, right, call.resultType().scale()));
                    case "MOD" -> rowwiseExact(call, DecimalKernels::remainder);
                    case "NEGATE" -> rowwiseExact(call, (value, same) -> value.negate());
                    case "ABS" -> rowwiseExact(call, (value, same) -> value.abs());
                    default -> throw call.notSupported();
                });
    }

    private static boolean isSum(FunctionCall call) {
        return call.function().equals("PLUS") || call.function().equals("MINUS");
    }

    /** Brings constants to the result's scale once, so that not every row does. */
    private static FunctionCall alignLiterals(FunctionCall call) {
        Expression[] operands = call.operands().toArray(Expression[]::new);
        for (int i = 0; i < operands.length; i++) {
            Object constant = call.constant(i);
            int scale = call.resultType().scale();
            if (constant != null && operands[i].type().scale() < scale) {
                BigDecimal number = new BigDecimal(constant.toString()).setScale(scale);
                if (number.precision() <= ColumnType.DECIMAL_PRECISION_MAX) {
                    ColumnType type = ColumnType.decimal(Math.max(number.precision(), scale), scale);
                    operands[i] = Expressions.literal(type, number);
                }
            }
        }
        return call.withOperands(operands);
    }

    private static Kernel kernel(FunctionCall call) {
        return switch (call.function()) {
            case "PLUS" -> sum(call, false);
            case "MINUS" -> sum(call, true);
            case "TIMES" -> product(call);
            case "DIVIDE" -> quotient(call);
            case "MOD" -> rowwiseExact(call, DecimalKernels::remainder);
            case "NEGATE" -> negation(call, false);
            case "ABS" -> negation(call, true);
            default -> throw call.notSupported();
        };
    }

    private static Kernel sum(FunctionCall call, boolean minus) {
        ColumnType type = call.resultType();
        int leftScale = call.operandType(0).scale();
        int rightScale = call.operandType(1).scale();
        int scale = Math.max(type.scale(), Math.max(leftScale, rightScale));
        boolean aligned = leftScale == scale && rightScale == scale && type.scale() == scale;
        int digits = digits(call.operandType(0)) + digits(call.operandType(1));
        if (aligned && areLongs(call) && type.kind() == ColumnKind.INT64 && digits < 2 * BIGINT_DIGITS) {
            return (operands, rowCount, context) ->
                    minus ? subtractLongs(type, operands[0], operands[1]) : addLongs(type, operands[0], operands[1]);
        }
        int wholeDigits = Math.max(digits(call.operandType(0)) - leftScale, digits(call.operandType(1)) - rightScale);
        if (!aligned && wholeDigits + 1 + scale > ColumnType.DECIMAL_PRECISION_MAX) {
            return rowwiseExact(call, minus ? BigDecimal::subtract : BigDecimal::add);
        }
        return rowwise(type, (value, left, right, row) -> {
            value.set(Numbers.high(right, row), Numbers.low(right, row)).rescale(rightScale, scale);
            if (minus) {
                value.negate();
            }
            long high = value.high();
            long low = value.low();
            value.set(Numbers.high(left, row), Numbers.low(left, row))
                    .rescale(leftScale, scale)
                    .add(high, low)
                    .rescale(scale, type.scale());
        });
    }

    private static Kernel product(FunctionCall call) {
        ColumnType type = call.resultType();
        int scale = call.operandType(0).scale() + call.operandType(1).scale();
        int digits = digits(call.operandType(0)) + digits(call.operandType(1));
        if (scale == type.scale() && areLongs(call)) {
            if (type.kind() == ColumnKind.INT64) {
                return (operands, rowCount, context) -> multiplyLongs(type, operands[0], operands[1]);
            } else if (digits <= type.precision()) {
                return (operands, rowCount, context) -> multiplyToWide(operands[0], operands[1]);
            }
        }
        if (scale != type.scale() && digits > ColumnType.DECIMAL_PRECISION_MAX) {
            return rowwiseExact(call, BigDecimal::multiply);
        }
        return rowwise(
                type,
                (value, left, right, row) -> value.set(Numbers.high(left, row), Numbers.low(left, row))
                        .multiply(Numbers.high(right, row), Numbers.low(right, row))
                        .rescale(scale, type.scale()));
    }

    private static Kernel quotient(FunctionCall call) {
        int shift = call.resultType().scale()
                - call.operandType(0).scale()
                + call.operandType(1).scale();
        return rowwise(
                call.resultType(),
                (value, left, right, row) -> value.set(Numbers.high(left, row), Numbers.low(left, row))
                        .divideShifted(shift, Numbers.high(right, row), Numbers.low(right, row)));
    }

    private static BigDecimal divide(BigDecimal left, BigDecimal right, int scale) {
        if (right.signum() == 0) {
            throw EvaluationError.divisionByZero();
        }
        return left.divide(right, scale, RoundingMode.HALF_UP);
    }

    private static BigDecimal remainder(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw EvaluationError.divisionByZero();
        }
        return left.remainder(right);
    }

    private static Kernel negation(FunctionCall call, boolean onlyNegative) {
        int fromScale = call.operandType(0).scale();
        int toScale = call.resultType().scale();
        return rowwise(call.resultType(), (value, operand, same, row) -> {
            value.set(Numbers.high(operand, row), Numbers.low(operand, row)).rescale(fromScale, toScale);
            if (!onlyNegative || value.high() < 0) {
                value.negate();
            }
        });
    }

    private static ColumnVector addLongs(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] + rights[row];
        }
        return checked(type, new LongVector(result.length, result, Vectors.unionOfNulls(left, right)));
    }

    private static ColumnVector subtractLongs(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            result[row] = lefts[row] - rights[row];
        }
        return checked(type, new LongVector(result.length, result, Vectors.unionOfNulls(left, right)));
    }

    /** A product that is too long for 64 bits becomes one that is too long for the type. */
    private static ColumnVector multiplyLongs(ColumnType type, ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] result = new long[left.rowCount()];
        for (int row = 0; row < result.length; row++) {
            long product = lefts[row] * rights[row];
            boolean fits = Math.multiplyHigh(lefts[row], rights[row]) == product >> 63;
            result[row] = fits ? product : Long.MAX_VALUE;
        }
        return checked(type, new LongVector(result.length, result, Vectors.unionOfNulls(left, right)));
    }

    private static ColumnVector multiplyToWide(ColumnVector left, ColumnVector right) {
        long[] lefts = ((LongVector) left).values();
        long[] rights = ((LongVector) right).values();
        long[] highs = new long[left.rowCount()];
        long[] lows = new long[highs.length];
        for (int row = 0; row < highs.length; row++) {
            highs[row] = Math.multiplyHigh(lefts[row], rights[row]);
            lows[row] = lefts[row] * rights[row];
        }
        return new Int128Vector(highs.length, highs, lows, Vectors.unionOfNulls(left, right));
    }

    /**
     * Throws unless all values that are not NULL have no more digits than the type. Sums of two values of 18 and 19 digits
     * that overflowed do have more.
     */
    private static LongVector checked(ColumnType type, LongVector vector) {
        long max = PowersOfTen.of(type.precision()) - 1;
        long[] values = vector.values();
        long outside = 0;
        for (int row = 0; row < vector.rowCount(); row++) {
            outside |= max - values[row] | max + values[row];
        }
        for (int row = 0; outside < 0 && row < vector.rowCount(); row++) {
            if (!vector.isNull(row) && (values[row] > max || values[row] < -max)) {
                throw EvaluationError.outOfRange(type);
            }
        }
        return vector;
    }

    private static boolean areLongs(FunctionCall call) {
        return call.operands().stream().allMatch(operand -> operand.type().kind() == ColumnKind.INT64);
    }

    private static int digits(ColumnType type) {
        return switch (type.name()) {
            case TINYINT -> TINYINT_DIGITS;
            case SMALLINT -> SMALLINT_DIGITS;
            case INTEGER -> INTEGER_DIGITS;
            case BIGINT -> BIGINT_DIGITS;
            default -> type.precision();
        };
    }

    /** Computes in 128 bits; a unary operation gets its operand on both sides. */
    private static Kernel rowwise(ColumnType type, Operation operation) {
        boolean isLong = type.kind() == ColumnKind.INT64;
        return (operands, rowCount, context) -> {
            ColumnVector left = operands[0];
            ColumnVector right = operands[operands.length - 1];
            long @Nullable [] nulls = Vectors.unionOfNulls(left, right);
            long[] highs = new long[isLong ? 0 : rowCount];
            long[] lows = new long[rowCount];
            DecimalArithmetic value = new DecimalArithmetic();
            for (int row = 0; row < rowCount; row++) {
                if (nulls != null && (nulls[row >> 6] >>> row & 1) != 0) {
                    continue;
                }
                operation.apply(value, left, right, row);
                value.checkFits(type.precision());
                lows[row] = value.low();
                if (!isLong) {
                    highs[row] = value.high();
                }
            }
            return isLong ? new LongVector(rowCount, lows, nulls) : new Int128Vector(rowCount, highs, lows, nulls);
        };
    }

    /** Computes in as many digits as it takes. */
    private static Kernel rowwiseExact(FunctionCall call, BinaryOperator<BigDecimal> operation) {
        int leftScale = call.operandType(0).scale();
        int last = call.operandCount() - 1;
        int rightScale = call.operandType(last).scale();
        return RowKernel.of(
                call.resultType(),
                (operands, row, result) -> TypeMapping.append(
                        call.resultType(),
                        operation.apply(
                                Numbers.decimal(operands[0], row, leftScale),
                                Numbers.decimal(operands[last], row, rightScale)),
                        result));
    }
}
