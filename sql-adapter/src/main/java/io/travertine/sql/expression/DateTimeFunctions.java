package io.travertine.sql.expression;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/**
 * Functions of dates, times and timestamps. Weeks begin on Monday and are numbered as ISO 8601 does; DOW counts from 0,
 * Sunday. A field of seconds has its fraction if the result's type can hold it.
 */
final class DateTimeFunctions {

    private DateTimeFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("EXTRACT", call -> bindExtract(call.checkOperandCount(2, 2)));
        functions.put("DATE_TRUNC", call -> bindRounding(call.checkOperandCount(2, 2), 1, 0, false));
        functions.put("TIMESTAMPADD", call -> bindAdd(call.checkOperandCount(3, 3)));
        functions.put("TIMESTAMPDIFF", call -> bindDifference(call.checkOperandCount(3, 3)));
        functions.put("LAST_DAY", call -> bindLastDay(call.checkOperandCount(1, 1)));
        for (String name :
                List.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "NOW")) {
            functions.put(name, call -> bindNow(call.checkOperandCount(0, 1)));
        }
    }

    /** Operands are the field's name and what it is taken from. */
    private static Expression bindExtract(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        ExtractField field = field(call);
        TypeName from = call.operandName(1);
        FunctionCall extract = call.withOperands(call.operand(1));
        if (from == TypeName.DATE || from == TypeName.TIMESTAMP) {
            return from == TypeName.DATE && field.isOfDate()
                    ? finish(extract, field, field::ofDay)
                    : extractFromTimestamp(extract, field, from == TypeName.DATE);
        }
        return switch (from) {
            case TIME -> finish(extract, field, field::ofTime);
            case INTERVAL_YEAR_MONTH -> finish(extract, field, field::ofMonths);
            case INTERVAL_DAY_TIME -> finish(extract, field, micros -> ofDuration(field, micros));
            default -> throw call.notSupported();
        };
    }

    private static ExtractField field(FunctionCall call) {
        String name = call.keyword(0);
        for (ExtractField field : ExtractField.values()) {
            if (field.name().equals(name) || name.equals(field.name() + "S")) {
                return field;
            }
        }
        throw call.notSupported();
    }

    private interface FieldReading {
        long of(long value);
    }

    private static Expression extractFromTimestamp(FunctionCall call, ExtractField field, boolean isDate) {
        if (field.isOfDate()) {
            return finish(call, field, micros -> field.ofDay(Math.floorDiv(micros, DateTimeValues.MICROS_PER_DAY)));
        }
        long unit = isDate ? DateTimeValues.MICROS_PER_DAY : 1;
        return field == ExtractField.EPOCH
                ? finish(call, field, value -> value * unit)
                : finish(
                        call, field, value -> field.ofTime(Math.floorMod(value * unit, DateTimeValues.MICROS_PER_DAY)));
    }

    private static long ofDuration(ExtractField field, long micros) {
        return field == ExtractField.DAY ? micros / DateTimeValues.MICROS_PER_DAY : field.ofTime(micros);
    }

    /** Brings a field to the result's type: whole numbers are cut, others keep the fraction of a second. */
    private static Expression finish(FunctionCall call, ExtractField field, FieldReading reading) {
        boolean whole = call.resultType().name().isInteger() || !field.isInMicros();
        long divisor = whole ? field.divisor() : 1;
        int scale = whole ? 0 : field == ExtractField.MILLISECOND ? 3 : 6;
        ColumnType exact = ColumnType.decimal(ColumnType.DECIMAL_PRECISION_IN_LONG, scale);
        FunctionCall extract = new FunctionCall(call.function(), exact, call.operands());
        Expression field64 = extract.withTotal((operands, rowCount, context) -> {
            LongVector values = (LongVector) operands[0];
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                if (!values.isNull(row)) {
                    result[row] = Math.floorDiv(reading.of(values.value(row)), divisor);
                }
            }
            return new LongVector(rowCount, result, values.nulls());
        });
        return call.resultType().name() == TypeName.BIGINT
                ? Expressions.call("REINTERPRET", ColumnType.BIGINT, List.of(field64))
                : CastFunctions.cast(field64, call.resultType());
    }

    /** Cuts a moment down, or up, to a unit of time. */
    static Expression bindRounding(FunctionCall call, int valueIndex, int unitIndex, boolean up) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        TimeUnit unit = unit(call, unitIndex);
        TypeName from = call.operandName(valueIndex);
        FunctionCall rounding = call.withOperands(call.operand(valueIndex));
        long unitMicros = from == TypeName.DATE ? DateTimeValues.MICROS_PER_DAY : 1;
        if (!DateTimeArithmetic.isDateTime(from) || from == TypeName.TIME && !unit.isWithinDay()) {
            throw call.notSupported();
        }
        FunctionCall exact = new FunctionCall(call.function(), call.operandType(valueIndex), rounding.operands());
        Expression rounded = exact.with(DateTimeArithmetic.longs(exact, (value, same) -> {
            long micros = value * unitMicros;
            long result = up ? unit.ceiling(micros) : unit.floor(micros);
            if (from == TypeName.TIME) {
                return result % DateTimeValues.MICROS_PER_DAY;
            }
            DateTimeValues.checkTimestamp(ColumnType.TIMESTAMP, result);
            return Math.floorDiv(result, unitMicros);
        }));
        return CastFunctions.cast(rounded, call.resultType());
    }

    private static TimeUnit unit(FunctionCall call, int index) {
        TimeUnit unit = TimeUnit.named(call.keyword(index));
        if (unit == null) {
            throw call.notSupported();
        }
        return unit;
    }

    /** Operands are the unit, how many, and the moment. */
    private static Expression bindAdd(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        TimeUnit unit = unit(call, 0);
        if (MomentFunctions.isMoment(call.operand(2))) {
            Expression numbers = MomentFunctions.asCounted(call.operand(2), unit);
            FunctionCall sum = new FunctionCall(
                    call.function(), ColumnType.TIMESTAMP, List.of(call.operand(0), call.operand(1), numbers));
            return MomentFunctions.ofCounted(bindAdd(sum), unit, call.resultType());
        }
        Expression moment = CastFunctions.cast(call.operand(2), ColumnType.TIMESTAMP);
        Expression count = CastFunctions.cast(call.operand(1), ColumnType.BIGINT);
        FunctionCall sum = new FunctionCall(call.function(), ColumnType.TIMESTAMP, List.of(moment, count));
        Expression result = sum.with(DateTimeArithmetic.longs(sum, (micros, units) -> {
            if (Math.abs(units) > DateTimeValues.TIMESTAMP_MAX) {
                throw new ArithmeticException("too many units");
            }
            LocalDateTime shifted = unit.plus(DateTimeValues.toTimestamp(micros), units);
            return DateTimeValues.checkTimestamp(ColumnType.TIMESTAMP, DateTimeValues.toMicros(shifted));
        }));
        return CastFunctions.cast(result, call.resultType());
    }

    /** Operands are the unit, the earlier and the later moment. */
    private static Expression bindDifference(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        TimeUnit unit = unit(call, 0);
        boolean isAboutMoments = call.operands().stream().anyMatch(MomentFunctions::isMoment);
        ColumnType common = isAboutMoments ? ColumnType.TIMESTAMP_TZ : ColumnType.TIMESTAMP;
        Expression from = CastFunctions.cast(call.operand(1), common);
        Expression to = CastFunctions.cast(call.operand(2), common);
        if (isAboutMoments) {
            from = MomentFunctions.asCounted(from, unit);
            to = MomentFunctions.asCounted(to, unit);
        }
        FunctionCall difference = new FunctionCall(call.function(), ColumnType.BIGINT, List.of(from, to));
        return CastFunctions.cast(
                difference.with(DateTimeArithmetic.longs(difference, unit::between)), call.resultType());
    }

    private static Expression bindLastDay(FunctionCall call) {
        Expression day = CastFunctions.cast(call.operand(0), ColumnType.of(TypeName.DATE));
        FunctionCall lastDay = new FunctionCall(call.function(), day.type(), List.of(day));
        Expression result = lastDay.with(DateTimeArithmetic.longs(lastDay, (days, same) -> {
            LocalDate date = LocalDate.ofEpochDay(days);
            return date.withDayOfMonth(date.lengthOfMonth()).toEpochDay();
        }));
        return CastFunctions.cast(result, call.resultType());
    }

    /** The moment at which the statement began, on the clocks of the session's zone. */
    private static Expression bindNow(FunctionCall call) {
        ColumnType type = call.resultType();
        if (!DateTimeArithmetic.isDateTime(type.name())) {
            throw call.notSupported();
        }
        FunctionCall now = new FunctionCall(call.function().toUpperCase(Locale.ROOT), type, List.of());
        return now.withTotal((operands, rowCount, context) -> {
            LocalDateTime moment = LocalDateTime.ofInstant(context.statementTime(), context.timeZone())
                    .truncatedTo(ChronoUnit.MICROS);
            return Vectors.repeat(TypeMapping.toVector(type, moment), 0, rowCount);
        });
    }
}
