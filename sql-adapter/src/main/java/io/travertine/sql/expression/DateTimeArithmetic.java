package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/**
 * Arithmetic with dates, times, timestamps and intervals. Adding months to a day that the month has not gives the last day
 * of that month; times of day wrap around at midnight.
 */
final class DateTimeArithmetic {

    private static final int MONTHS_PER_YEAR = 12;

    private DateTimeArithmetic() {}

    /** An operation on the numbers that stand for the operands' values. */
    interface LongOperation {
        long apply(long left, long right);
    }

    static boolean isMeant(FunctionCall call) {
        return call.operands().stream()
                .anyMatch(operand -> MomentFunctions.isMoment(operand)
                        || isDateTime(operand.type().name())
                        || isInterval(operand.type().name()));
    }

    static boolean isDateTime(TypeName name) {
        return name == TypeName.DATE || name == TypeName.TIME || name == TypeName.TIMESTAMP;
    }

    static boolean isInterval(TypeName name) {
        return name == TypeName.INTERVAL_YEAR_MONTH || name == TypeName.INTERVAL_DAY_TIME;
    }

    static Expression bind(FunctionCall call) {
        if (call.operands().stream().anyMatch(MomentFunctions::isMoment)) {
            return MomentFunctions.bindArithmetic(call);
        }
        return switch (call.function()) {
            case "PLUS", "DATETIME_PLUS" -> bindSum(call, false);
            case "MINUS", "DATETIME_MINUS" -> bindSum(call, true);
            case "TIMES", "DIVIDE" -> bindScaling(call);
            case "NEGATE" -> call.with(longs(call, (value, same) -> Math.negateExact(value)));
            case "ABS" -> call.with(longs(call, (value, same) -> value < 0 ? Math.negateExact(value) : value));
            default -> throw call.notSupported();
        };
    }

    private static Expression bindSum(FunctionCall call, boolean minus) {
        TypeName left = call.operandName(0);
        TypeName right = call.operandName(1);
        if (isInterval(left) && isDateTime(right) && !minus) {
            return bindSum(call.withOperands(call.operand(1), call.operand(0)), false);
        }
        if (isDateTime(left) && isDateTime(right) && minus) {
            return bindDifference(call);
        }
        if (isInterval(left) && left == right) {
            return call.with(longs(call, minus ? Math::subtractExact : Math::addExact));
        }
        if (left == TypeName.DATE && right.isInteger()) {
            LongOperation operation = minus ? Math::subtractExact : Math::addExact;
            return call.with(longs(
                    call, (days, count) -> DateTimeValues.checkDate(call.resultType(), operation.apply(days, count))));
        }
        if (left.isInteger() && right == TypeName.DATE && !minus) {
            return bindSum(call.withOperands(call.operand(1), call.operand(0)), false);
        }
        if (!isDateTime(left) || !isInterval(right)) {
            throw call.notSupported();
        }
        if (left == TypeName.DATE && call.resultType().name() == TypeName.TIMESTAMP) {
            Expression timestamp = CastFunctions.cast(call.operand(0), ColumnType.TIMESTAMP);
            return bindSum(call.withOperands(timestamp, call.operand(1)), minus);
        }
        return call.with(longs(call, shift(call, minus ? -1 : 1)));
    }

    private static LongOperation shift(FunctionCall call, int sign) {
        ColumnType type = call.resultType();
        boolean months = call.operandName(1) == TypeName.INTERVAL_YEAR_MONTH;
        return switch (call.operandName(0)) {
            case DATE ->
                months
                        ? (days, interval) -> plusMonths(type, days, sign * interval)
                        : (days, interval) -> DateTimeValues.checkDate(
                                type, days + sign * Math.floorDiv(interval, DateTimeValues.MICROS_PER_DAY));
            case TIME ->
                (micros, interval) -> Math.floorMod(
                        micros + sign * (interval % DateTimeValues.MICROS_PER_DAY), DateTimeValues.MICROS_PER_DAY);
            default ->
                months
                        ? (micros, interval) -> plusMonthsToMicros(type, micros, sign * interval)
                        : (micros, interval) ->
                                DateTimeValues.checkTimestamp(type, Math.addExact(micros, sign * interval));
        };
    }

    static long plusMonths(ColumnType type, long days, long months) {
        if (Math.abs(months) > (DateTimeValues.DATE_MAX - DateTimeValues.DATE_MIN)) {
            throw overflow(type);
        }
        return DateTimeValues.checkDate(
                type, LocalDate.ofEpochDay(days).plusMonths(months).toEpochDay());
    }

    private static long plusMonthsToMicros(ColumnType type, long micros, long months) {
        long days = Math.floorDiv(micros, DateTimeValues.MICROS_PER_DAY);
        long rest = Math.floorMod(micros, DateTimeValues.MICROS_PER_DAY);
        return plusMonths(type, days, months) * DateTimeValues.MICROS_PER_DAY + rest;
    }

    /** The time from the right operand to the left one: in months, full ones, or in microseconds. */
    private static Expression bindDifference(FunctionCall call) {
        boolean times = call.operandName(0) == TypeName.TIME && call.operandName(1) == TypeName.TIME;
        FunctionCall aligned = times
                ? call
                : call.withOperands(
                        CastFunctions.cast(call.operand(0), ColumnType.TIMESTAMP),
                        CastFunctions.cast(call.operand(1), ColumnType.TIMESTAMP));
        return switch (call.resultType().name()) {
            case INTERVAL_YEAR_MONTH -> aligned.with(longs(aligned, DateTimeArithmetic::monthsBetween));
            case INTERVAL_DAY_TIME -> aligned.with(longs(aligned, Math::subtractExact));
            case INTEGER, BIGINT ->
                aligned.with(longs(
                        aligned, (left, right) -> Math.subtractExact(left, right) / DateTimeValues.MICROS_PER_DAY));
            default -> throw call.notSupported();
        };
    }

    /** Full months from one moment to another, toward zero. */
    static long monthsBetween(long laterMicros, long earlierMicros) {
        long later = Math.floorDiv(laterMicros, DateTimeValues.MICROS_PER_DAY);
        long earlier = Math.floorDiv(earlierMicros, DateTimeValues.MICROS_PER_DAY);
        LocalDate end = LocalDate.ofEpochDay(later);
        LocalDate begin = LocalDate.ofEpochDay(earlier);
        long months = (end.getYear() - begin.getYear()) * (long) MONTHS_PER_YEAR
                + end.getMonthValue()
                - begin.getMonthValue();
        long endRest = laterMicros - end.withDayOfMonth(1).toEpochDay() * DateTimeValues.MICROS_PER_DAY;
        long beginRest = earlierMicros - begin.withDayOfMonth(1).toEpochDay() * DateTimeValues.MICROS_PER_DAY;
        if (months > 0 && endRest < beginRest) {
            return months - 1;
        }
        return months < 0 && endRest > beginRest ? months + 1 : months;
    }

    /** An interval times or divided by a number; the result is rounded half up. */
    private static Expression bindScaling(FunctionCall call) {
        boolean divide = call.function().equals("DIVIDE");
        int interval = isInterval(call.operandName(0)) ? 0 : 1;
        if (!call.operandName(1 - interval).isNumeric() || divide && interval == 1) {
            throw call.notSupported();
        }
        ColumnType number = call.operandType(1 - interval);
        return call.with(RowKernel.of(call.resultType(), (operands, row, result) -> {
            BigDecimal factor = new BigDecimal(String.valueOf(TypeMapping.toJava(number, operands[1 - interval], row)));
            BigDecimal length = BigDecimal.valueOf(((LongVector) operands[interval]).value(row));
            if (divide && factor.signum() == 0) {
                throw EvaluationError.divisionByZero();
            }
            BigDecimal scaled = divide
                    ? length.divide(factor, 0, RoundingMode.HALF_UP)
                    : length.multiply(factor).setScale(0, RoundingMode.HALF_UP);
            if (scaled.unscaledValue().bitLength() >= Long.SIZE) {
                throw overflow(call.resultType());
            }
            result.appendLong(scaled.longValueExact());
        }));
    }

    /** A kernel over one or two columns of 64-bit integers; a unary operation gets its operand on both sides. */
    static Kernel longs(FunctionCall call, LongOperation operation) {
        return (operands, rowCount, context) -> {
            LongVector left = (LongVector) operands[0];
            LongVector right = (LongVector) operands[operands.length - 1];
            LongVector result = new LongVector(rowCount, new long[rowCount], Vectors.unionOfNulls(left, right));
            try {
                for (int row = 0; row < rowCount; row++) {
                    if (!result.isNull(row)) {
                        result.values()[row] = operation.apply(left.value(row), right.value(row));
                    }
                }
            } catch (ArithmeticException overflow) {
                throw overflow(call.resultType());
            }
            return result;
        };
    }

    private static SqlDatabaseException overflow(ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.DATETIME_OVERFLOW, "date-time out of range: a result does not fit in type " + type);
    }
}
