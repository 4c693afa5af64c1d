package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;

/** Divisors of integers, buckets, and random numbers. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("GCD", call -> bindIntegers(call.checkOperandCount(2, 2), BigInteger::gcd));
        functions.put("LCM", call -> bindIntegers(call.checkOperandCount(2, 2), NumberFunctions::leastMultiple));
        functions.put("WIDTH_BUCKET", call -> bindBucket(call.checkOperandCount(4, 4)));
        functions.put("RANDOM", NumberFunctions::bindRandom);
        functions.put("RAND", NumberFunctions::bindRandom);
    }

    private interface IntegerOperation {
        BigInteger apply(BigInteger left, BigInteger right);
    }

    private static Expression bindIntegers(FunctionCall call, IntegerOperation operation) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!call.operandName(0).isInteger() || !call.operandName(1).isInteger()) {
            throw call.notSupported();
        }
        return call.with(RowKernel.of(call.resultType(), (operands, row, result) -> {
            BigInteger left = BigInteger.valueOf(((LongVector) operands[0]).value(row));
            BigInteger right = BigInteger.valueOf(((LongVector) operands[1]).value(row));
            BigInteger value = operation.apply(left, right);
            if (value.bitLength() >= Long.SIZE) {
                throw EvaluationError.outOfRange(call.resultType());
            }
            result.appendLong(value.longValue());
        }));
    }

    private static BigInteger leastMultiple(BigInteger left, BigInteger right) {
        BigInteger divisor = left.gcd(right);
        return divisor.signum() == 0
                ? BigInteger.ZERO
                : left.divide(divisor).multiply(right).abs();
    }

    /**
     * Operands: a number, the bounds, the count of buckets between them. A bucket holds its lower bound; what lies before
     * the first one is in bucket 0, and in one more than there are what lies behind the last. Of descending bounds it is
     * the other way round. All is exact, also of doubles.
     */
    private static Expression bindBucket(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        for (int i = 0; i < 3; i++) {
            if (!call.operandName(i).isNumeric()) {
                throw call.notSupported();
            }
        }
        Expression[] operands = call.operands().toArray(Expression[]::new);
        operands[3] = CastFunctions.cast(call.operand(3), ColumnType.INTEGER);
        return call.withOperands(operands).with(RowKernel.of(call.resultType(), (vectors, row, result) -> {
            BigDecimal value = decimal(call.operandType(0), vectors[0], row);
            BigDecimal from = decimal(call.operandType(1), vectors[1], row);
            BigDecimal to = decimal(call.operandType(2), vectors[2], row);
            result.appendLong(bucket(value, from, to, ((LongVector) vectors[3]).value(row)));
        }));
    }

    private static BigDecimal decimal(ColumnType type, ColumnVector vector, int row) {
        if (!type.name().isApproximate()) {
            return Numbers.decimal(vector, row, type.scale());
        }
        double value = ((DoubleVector) vector).value(row);
        if (!Double.isFinite(value)) {
            throw EvaluationError.invalidArgument("WIDTH_BUCKET", "operands must be finite, got " + value);
        }
        return new BigDecimal(value);
    }

    private static long bucket(BigDecimal value, BigDecimal from, BigDecimal to, long count) {
        int direction = to.compareTo(from);
        if (count < 1) {
            throw EvaluationError.invalidArgument("WIDTH_BUCKET", "there must be at least one bucket, got " + count);
        } else if (direction == 0) {
            throw EvaluationError.invalidArgument("WIDTH_BUCKET", "the bounds must differ, got " + from + " twice");
        }
        if (value.compareTo(from) * direction < 0) {
            return 0;
        } else if (value.compareTo(to) * direction >= 0) {
            return count + 1;
        }
        BigDecimal steps = value.subtract(from).multiply(BigDecimal.valueOf(count));
        return steps.divide(to.subtract(from), 0, RoundingMode.FLOOR).longValueExact() + 1;
    }

    /** Another number of 0 to less than 1 for every row. */
    private static Expression bindRandom(FunctionCall call) {
        if (call.operandCount() > 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "function " + call.function() + " takes no seed: the order in which rows are computed is not"
                            + " defined, and so the same seed would not give the same rows the same numbers");
        }
        return call.with((operands, rowCount, context) -> {
            double[] values = new double[rowCount];
            for (int row = 0; row < rowCount; row++) {
                values[row] = ThreadLocalRandom.current().nextDouble();
            }
            return new DoubleVector(rowCount, values, null);
        });
    }
}
