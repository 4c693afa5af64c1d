package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.Moments;
import io.travertine.sql.type.TextFit;
import io.travertine.sql.type.TypeName;

/**
 * Conversions, arithmetic and fields of moments. Whatever is said of them in terms of a clock or a calendar is so by those of
 * the session's time zone: conversions to and from dates, times and texts, fields, and months that are added. Days and
 * seconds that are added are of 86 400 seconds and one second each.
 */
final class MomentFunctions {

    /** What they answer follows from what the clock of the session's time zone shows. */
    private static final List<String> OF_CLOCK = List.of(
            "DATE_TRUNC",
            "TO_CHAR",
            "MONTHNAME",
            "DAYNAME",
            "LAST_DAY",
            "ADD_MONTHS",
            "YEAR",
            "QUARTER",
            "MONTH",
            "WEEK",
            "DAYOFYEAR",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "HOUR",
            "MINUTE",
            "SECOND");

    private MomentFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("AT_TIME_ZONE", call -> bindAtTimeZone(call.checkOperandCount(2, 2)));
        for (String name : OF_CLOCK) {
            functions.computeIfPresent(name, (key, function) -> call -> function.bind(onClock(call)));
        }
        functions.computeIfPresent("EXTRACT", (key, function) -> call -> function.bind(extracted(call)));
    }

    static boolean isMoment(Expression expression) {
        return expression.type().name() == TypeName.TIMESTAMP_TZ;
    }

    private static FunctionCall onClock(FunctionCall call) {
        if (call.operands().stream().noneMatch(MomentFunctions::isMoment)) {
            return call;
        }
        List<Expression> operands = new ArrayList<>();
        for (Expression operand : call.operands()) {
            operands.add(isMoment(operand) ? CastFunctions.cast(operand, ColumnType.TIMESTAMP) : operand);
        }
        return new FunctionCall(call.function(), call.resultType(), operands);
    }

    /** The seconds since 1970 are the same in all time zones. */
    private static FunctionCall extracted(FunctionCall call) {
        if (call.operands().size() != 2 || !isMoment(call.operand(1)) || call.hasNullOperand()) {
            return call;
        }
        return call.keyword(0).equals(ExtractField.EPOCH.name())
                ? call.withOperands(call.operand(0), asNumbers(call.operand(1)))
                : onClock(call);
    }

    /** The same numbers, seen as timestamps of the clock at UTC. */
    private static Expression asNumbers(Expression moment) {
        return Expressions.call("REINTERPRET", ColumnType.TIMESTAMP, List.of(moment));
    }

    /** The moment where units are counted from it: hours that the clock of a time zone shows twice count twice, months are those of its calendar. */
    static Expression asCounted(Expression moment, TimeUnit unit) {
        return unit.isOfCalendar() ? CastFunctions.cast(moment, ColumnType.TIMESTAMP) : asNumbers(moment);
    }

    /** The moment to which units were counted. */
    static Expression ofCounted(Expression counted, TimeUnit unit, ColumnType type) {
        Expression moment = unit.isOfCalendar()
                ? CastFunctions.cast(counted, ColumnType.TIMESTAMP_TZ)
                : Expressions.call("REINTERPRET", ColumnType.TIMESTAMP_TZ, List.of(counted));
        return CastFunctions.cast(moment, type);
    }

    /** Conversions from moments and to them. */
    static Kernel cast(ColumnType from, ColumnType to, boolean assigning) {
        if (from.name().isText()) {
            return (operands, rowCount, context) -> RowKernel.of(
                            to,
                            (texts, row, result) -> result.appendLong(
                                    Moments.parseMicros(to, TextFunctions.text(texts, 0, row), context.timeZone())))
                    .apply(operands, rowCount, context);
        }
        if (to.name().isText()) {
            return (operands, rowCount, context) -> RowKernel.of(to, (moments, row, result) -> {
                        String text = Moments.format(
                                Moments.atZone(((LongVector) moments[0]).value(row), context.timeZone()));
                        String fitted = assigning ? TextFit.assigned(to, text) : TextFit.truncated(to, text);
                        result.appendBytes(fitted.getBytes(StandardCharsets.UTF_8));
                    })
                    .apply(operands, rowCount, context);
        }
        if (from.name() == to.name()) {
            return longs((micros, zone) -> DateTimeValues.checkTimestamp(to, micros));
        }
        if (to.name() == TypeName.TIMESTAMP_TZ) {
            long unit = from.name() == TypeName.DATE ? DateTimeValues.MICROS_PER_DAY : 1;
            return longs((value, zone) -> DateTimeValues.checkTimestamp(to, Moments.ofLocal(value * unit, zone)));
        }
        Kernel local = longs(Moments::toLocal);
        Kernel ofLocal = CastKernels.dateTime(ColumnType.TIMESTAMP, to);
        return (operands, rowCount, context) ->
                ofLocal.apply(new ColumnVector[] {local.apply(operands, rowCount, context)}, rowCount, context);
    }

    private interface ZonedOperation {
        long apply(long value, ZoneId zone);
    }

    private static Kernel longs(ZonedOperation operation) {
        return (operands, rowCount, context) ->
                converted((LongVector) operands[0], rowCount, context.timeZone(), operation);
    }

    private static LongVector converted(LongVector values, int rowCount, ZoneId zone, ZonedOperation operation) {
        long[] result = new long[rowCount];
        for (int row = 0; row < rowCount; row++) {
            if (!values.isNull(row)) {
                result[row] = operation.apply(values.value(row), zone);
            }
        }
        return new LongVector(rowCount, result, values.nulls());
    }

    /** What the clock of a zone shows at a moment, or when it shows a timestamp. */
    private static Expression bindAtTimeZone(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        boolean fromMoment = isMoment(call.operand(0));
        if (fromMoment == (call.resultType().name() == TypeName.TIMESTAMP_TZ)
                || !call.operandName(1).isText()) {
            throw call.notSupported();
        }
        FunctionCall exact = fromMoment
                ? call
                : call.withOperands(CastFunctions.cast(call.operand(0), ColumnType.TIMESTAMP), call.operand(1));
        ColumnType type = call.resultType();
        return exact.with(RowKernel.of(type, (operands, row, result) -> {
            ZoneId zone = zone(TextFunctions.text(operands, 1, row));
            long value = ((LongVector) operands[0]).value(row);
            long micros = fromMoment ? Moments.toLocal(value, zone) : Moments.ofLocal(value, zone);
            result.appendLong(DateTimeValues.checkTimestamp(type, micros));
        }));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "there is no time zone " + name
                            + "; write a name such as Europe/Berlin, or an offset such as +02:00",
                    unknown);
        }
    }

    /** Sums and differences with moments. */
    static Expression bindArithmetic(FunctionCall call) {
        boolean minus = call.function().equals("MINUS") || call.function().equals("DATETIME_MINUS");
        boolean plus = call.function().equals("PLUS") || call.function().equals("DATETIME_PLUS");
        if (!minus && !plus) {
            throw call.notSupported();
        }
        if (plus && !isMoment(call.operand(0))) {
            return bindArithmetic(call.withOperands(call.operand(1), call.operand(0)));
        }
        return DateTimeArithmetic.isInterval(call.operandName(1))
                ? shifted(call, minus ? -1 : 1)
                : difference(call, minus);
    }

    private static Expression shifted(FunctionCall call, int sign) {
        ColumnType type = call.resultType();
        if (type.name() != TypeName.TIMESTAMP_TZ) {
            throw call.notSupported();
        }
        if (call.operandName(1) == TypeName.INTERVAL_YEAR_MONTH) {
            Expression local = CastFunctions.cast(call.operand(0), ColumnType.TIMESTAMP);
            FunctionCall sum = new FunctionCall(call.function(), ColumnType.TIMESTAMP, List.of(local, call.operand(1)));
            return CastFunctions.cast(DateTimeArithmetic.bind(sum), type);
        }
        return call.with(DateTimeArithmetic.longs(
                call,
                (micros, interval) -> DateTimeValues.checkTimestamp(type, Math.addExact(micros, sign * interval))));
    }

    private static Expression difference(FunctionCall call, boolean minus) {
        if (!minus) {
            throw call.notSupported();
        }
        Expression left = CastFunctions.cast(call.operand(0), ColumnType.TIMESTAMP_TZ);
        Expression right = CastFunctions.cast(call.operand(1), ColumnType.TIMESTAMP_TZ);
        FunctionCall aligned = call.resultType().name() == TypeName.INTERVAL_YEAR_MONTH
                ? call.withOperands(
                        CastFunctions.cast(left, ColumnType.TIMESTAMP), CastFunctions.cast(right, ColumnType.TIMESTAMP))
                : call.withOperands(asNumbers(left), asNumbers(right));
        return DateTimeArithmetic.bind(aligned);
    }
}
