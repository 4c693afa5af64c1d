package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import io.travertine.engine.DoubleVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/** Rounding, powers, logarithms and trigonometry. An argument outside of a function's domain is INVALID_ARGUMENT. */
final class MathFunctions {

    private MathFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        putUnary(functions, "SQRT", value -> Math.sqrt(checkNotNegative("SQRT", value)));
        putUnary(functions, "CBRT", Math::cbrt);
        putUnary(functions, "EXP", Math::exp);
        putUnary(functions, "LN", value -> Math.log(checkPositive("LN", value)));
        putUnary(functions, "LOG10", value -> Math.log10(checkPositive("LOG10", value)));
        putUnary(functions, "LOG2", value -> Math.log(checkPositive("LOG2", value)) / Math.log(2));
        putUnary(functions, "SINH", Math::sinh);
        putUnary(functions, "COSH", Math::cosh);
        putUnary(functions, "TANH", Math::tanh);
        putUnary(functions, "SIN", Math::sin);
        putUnary(functions, "COS", Math::cos);
        putUnary(functions, "TAN", Math::tan);
        putUnary(functions, "COT", value -> 1 / Math.tan(value));
        putUnary(functions, "ASIN", value -> Math.asin(checkUnit("ASIN", value)));
        putUnary(functions, "ACOS", value -> Math.acos(checkUnit("ACOS", value)));
        putUnary(functions, "ATAN", Math::atan);
        putUnary(functions, "DEGREES", Math::toDegrees);
        putUnary(functions, "RADIANS", Math::toRadians);
        putBinary(functions, "ATAN2", Math::atan2);
        putBinary(functions, "POWER", MathFunctions::power);
        putBinary(functions, "POW", MathFunctions::power);
        functions.put("LOG", call -> bindLog(call.checkOperandCount(1, 2)));
        functions.put("PI", call -> Expressions.literal(call.resultType(), Math.PI));
        functions.put("ROUND", call -> bindRound(call.checkOperandCount(1, 2), RoundingMode.HALF_UP));
        functions.put("TRUNCATE", call -> bindRound(call.checkOperandCount(1, 2), RoundingMode.DOWN));
        functions.put("TRUNC", call -> bindRound(call.checkOperandCount(1, 2), RoundingMode.DOWN));
        functions.put("FLOOR", call -> bindFloor(call.checkOperandCount(1, 2), RoundingMode.FLOOR));
        functions.put("CEIL", call -> bindFloor(call.checkOperandCount(1, 2), RoundingMode.CEILING));
    }

    private static void putUnary(Map<String, ScalarFunction> functions, String name, DoubleUnaryOperator function) {
        functions.put(
                name, call -> bindDouble(call.checkOperandCount(1, 1), (value, same) -> function.applyAsDouble(value)));
    }

    private static void putBinary(Map<String, ScalarFunction> functions, String name, DoubleBinaryOperator function) {
        functions.put(name, call -> bindDouble(call.checkOperandCount(2, 2), function));
    }

    /** The logarithm to base 10, or to the base that the first of two operands is. */
    private static Expression bindLog(FunctionCall call) {
        if (call.operandCount() == 1) {
            return bindDouble(call, (value, same) -> Math.log10(checkPositive("LOG", value)));
        }
        return bindDouble(call, (base, value) -> {
            double divisor = Math.log(checkPositive("LOG", base));
            if (divisor == 0) {
                throw EvaluationError.divisionByZero();
            }
            return Math.log(checkPositive("LOG", value)) / divisor;
        });
    }

    private static Expression bindDouble(FunctionCall call, DoubleBinaryOperator function) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        Expression[] operands = call.operands().stream()
                .map(operand -> CastFunctions.cast(operand, ColumnType.DOUBLE))
                .toArray(Expression[]::new);
        FunctionCall inDoubles = new FunctionCall(call.function(), ColumnType.DOUBLE, List.of(operands));
        return CastFunctions.cast(inDoubles.with(kernel(function)), call.resultType());
    }

    private static Kernel kernel(DoubleBinaryOperator function) {
        return (operands, rowCount, context) -> {
            DoubleVector left = (DoubleVector) operands[0];
            DoubleVector right = (DoubleVector) operands[operands.length - 1];
            DoubleVector result = new DoubleVector(rowCount, new double[rowCount], Vectors.unionOfNulls(left, right));
            for (int row = 0; row < rowCount; row++) {
                if (!result.isNull(row)) {
                    double value = function.applyAsDouble(left.value(row), right.value(row));
                    boolean overflown = Double.isInfinite(value)
                            && Double.isFinite(left.value(row))
                            && Double.isFinite(right.value(row));
                    if (overflown) {
                        throw EvaluationError.outOfRange(ColumnType.DOUBLE);
                    }
                    result.values()[row] = value;
                }
            }
            return result;
        };
    }

    private static double checkNotNegative(String function, double value) {
        if (value < 0) {
            throw EvaluationError.invalidArgument(function, "argument must not be negative, got " + value);
        }
        return value;
    }

    private static double checkPositive(String function, double value) {
        if (value <= 0) {
            throw EvaluationError.invalidArgument(function, "argument must be positive, got " + value);
        }
        return value;
    }

    private static double checkUnit(String function, double value) {
        if (Math.abs(value) > 1) {
            throw EvaluationError.invalidArgument(function, "argument must lie between -1 and 1, got " + value);
        }
        return value;
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw EvaluationError.divisionByZero();
        }
        double result = Math.pow(base, exponent);
        if (Double.isNaN(result) && !Double.isNaN(base) && !Double.isNaN(exponent)) {
            throw EvaluationError.invalidArgument("POWER", "no power " + exponent + " of " + base);
        }
        return result;
    }

    /** Rounds to so many digits after the point, before it if negative; without a count to a whole number. */
    private static Expression bindRound(FunctionCall call, RoundingMode mode) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!call.operandName(0).isNumeric()
                || call.operandCount() > 1 && !call.operandName(1).isInteger()) {
            throw call.notSupported();
        }
        ColumnType from = call.operandType(0);
        ColumnType to = call.resultType();
        return call.with(RowKernel.of(to, (operands, row, result) -> {
            long digits = operands.length > 1 ? ((LongVector) operands[1]).value(row) : 0;
            if (from.name().isApproximate()) {
                double value = ((DoubleVector) operands[0]).value(row);
                TypeMapping.append(
                        to, Double.isFinite(value) ? round(decimal(from, value), digits, mode) : value, result);
            } else {
                TypeMapping.append(to, round(Numbers.decimal(operands[0], row, from.scale()), digits, mode), result);
            }
        }));
    }

    /** The decimal that the number is written as: 2.675 is meant, not the double just below it. */
    private static BigDecimal decimal(ColumnType type, double value) {
        return new BigDecimal(type.name() == TypeName.REAL ? Float.toString((float) value) : Double.toString(value));
    }

    private static BigDecimal round(BigDecimal number, long digits, RoundingMode mode) {
        if (digits >= number.scale()) {
            return number;
        }
        if (digits < (long) number.scale() - number.precision() - 1) {
            return mode == RoundingMode.FLOOR || mode == RoundingMode.CEILING
                    ? number.setScale((int) Math.max(digits, Integer.MIN_VALUE), mode)
                    : BigDecimal.ZERO;
        }
        return number.setScale((int) digits, mode);
    }

    /** To a whole number, or, with the name of a unit, to where such a unit begins. */
    private static Expression bindFloor(FunctionCall call, RoundingMode mode) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (DateTimeArithmetic.isDateTime(call.operandName(0)) && call.operandCount() == 2) {
            return DateTimeFunctions.bindRounding(call, 0, 1, mode == RoundingMode.CEILING);
        }
        if (call.operandName(0).isInteger() && call.operandCount() == 1) {
            return CastFunctions.cast(call.operand(0), call.resultType());
        }
        return bindRound(call.checkOperandCount(1, 1), mode);
    }
}
