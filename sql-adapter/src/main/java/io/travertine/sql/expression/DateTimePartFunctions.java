package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;

/** Functions that take dates and times apart, put them together, and write and read them by patterns. */
final class DateTimePartFunctions {

    private static final ColumnType DATE = ColumnType.DATE;
    private static final int NANO_DIGITS = 9;

    /** The functions that answer a field of a date or a time as an integer, and the field's name in EXTRACT. */
    private static final Map<String, String> FIELDS = Map.of(
            "YEAR", "YEAR",
            "QUARTER", "QUARTER",
            "MONTH", "MONTH",
            "WEEK", "WEEK",
            "DAYOFYEAR", "DOY",
            "DAYOFMONTH", "DAY",
            "HOUR", "HOUR",
            "MINUTE", "MINUTE",
            "SECOND", "SECOND");

    private DateTimePartFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        FIELDS.forEach((name, field) ->
                functions.put(name, call -> field(field, call.resultType(), call.checkOperandCount(1, 1))));
        functions.put("DAYOFWEEK", call -> bindDayOfWeek(call.checkOperandCount(1, 1)));
        functions.put("DATE_PART", call -> Expressions.call("EXTRACT", call.resultType(), call.operands()));
        putName(functions, "MONTHNAME", date -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        putName(functions, "DAYNAME", date -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        functions.put("ADD_MONTHS", call -> bindAddMonths(call.checkOperandCount(2, 2)));
        putMaking(functions, "MAKE_DATE", 3, numbers -> date(numbers));
        putMaking(functions, "MAKE_TIME", 3, numbers -> time(numbers, 0));
        putMaking(functions, "MAKE_TIMESTAMP", 6, numbers -> LocalDateTime.of(date(numbers), time(numbers, 3)));
        functions.put("TO_CHAR", call -> bindFormat(call.checkOperandCount(2, 2)));
        functions.put("TO_DATE", call -> bindParse(call.checkOperandCount(2, 2)));
        functions.put("TO_TIMESTAMP", call -> bindParse(call.checkOperandCount(2, 2)));
    }

    private static Expression field(String field, ColumnType type, FunctionCall call) {
        Expression name = Expressions.literal(ColumnType.VARCHAR, field);
        return Expressions.call("EXTRACT", type, List.of(name, call.operand(0)));
    }

    /** From 1, Sunday. */
    private static Expression bindDayOfWeek(FunctionCall call) {
        Expression fromZero = field("DOW", ColumnType.INTEGER, call);
        Expression one = Expressions.literal(ColumnType.INTEGER, 1);
        Expression fromOne = Expressions.call("PLUS", ColumnType.INTEGER, List.of(fromZero, one));
        return CastFunctions.cast(fromOne, call.resultType());
    }

    private static void putName(
            Map<String, ScalarFunction> functions, String name, Function<LocalDate, String> function) {
        functions.put(name, call -> {
            Expression date = CastFunctions.cast(call.checkOperandCount(1, 1).operand(0), DATE);
            return call.withOperands(date).with(RowKernel.of(call.resultType(), (operands, row, result) -> {
                LocalDate day = LocalDate.ofEpochDay(TextFunctions.integer(operands, 0, row));
                TextFunctions.appendText(result, function.apply(day));
            }));
        });
    }

    private static Expression bindAddMonths(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        Expression date = CastFunctions.cast(call.operand(0), DATE);
        Expression months = CastFunctions.cast(call.operand(1), ColumnType.BIGINT);
        FunctionCall sum = new FunctionCall(call.function(), DATE, List.of(date, months));
        Expression shifted = sum.with(
                DateTimeArithmetic.longs(sum, (day, count) -> DateTimeArithmetic.plusMonths(DATE, day, count)));
        return CastFunctions.cast(shifted, call.resultType());
    }

    /** Makes a date or a time of numbers; a {@link DateTimeException} says that there is none. */
    private interface Making {
        Object of(BigDecimal[] numbers);
    }

    private static void putMaking(Map<String, ScalarFunction> functions, String name, int count, Making making) {
        functions.put(name, call -> bindMaking(call.checkOperandCount(count, count), making));
    }

    private static Expression bindMaking(FunctionCall call, Making making) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        for (int i = 0; i < call.operandCount(); i++) {
            if (!call.operandName(i).isNumeric()) {
                throw call.notSupported();
            }
        }
        ColumnType type = call.resultType();
        return call.with(RowKernel.of(type, (operands, row, result) -> {
            BigDecimal[] numbers = numbers(call, operands, row);
            try {
                TypeMapping.append(type, making.of(numbers), result);
            } catch (DateTimeException | ArithmeticException impossible) {
                throw noSuchValue(call, impossible);
            }
        }));
    }

    private static SqlDatabaseException noSuchValue(FunctionCall call, RuntimeException cause) {
        return new SqlDatabaseException(
                SqlErrorCode.DATETIME_OVERFLOW,
                "function " + call.function() + ": there is no such value of type " + call.resultType() + ": "
                        + cause.getMessage(),
                cause);
    }

    private static BigDecimal[] numbers(FunctionCall call, ColumnVector[] operands, int row) {
        BigDecimal[] numbers = new BigDecimal[operands.length];
        for (int i = 0; i < numbers.length; i++) {
            Object number = TypeMapping.toJava(call.operandType(i), operands[i], row);
            try {
                numbers[i] = new BigDecimal(String.valueOf(number));
            } catch (NumberFormatException notFinite) {
                throw EvaluationError.invalidArgument(call.function(), "operand " + (i + 1) + " is " + number);
            }
        }
        return numbers;
    }

    private static LocalDate date(BigDecimal[] numbers) {
        return LocalDate.of(numbers[0].intValueExact(), numbers[1].intValueExact(), numbers[2].intValueExact());
    }

    /** Hour, minute, and the second with its fraction, from one of the numbers on. */
    private static LocalTime time(BigDecimal[] numbers, int first) {
        BigDecimal second = numbers[first + 2];
        BigDecimal whole = second.setScale(0, RoundingMode.FLOOR);
        int nanos = second.subtract(whole)
                .movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .intValueExact();
        return LocalTime.of(
                numbers[first].intValueExact(), numbers[first + 1].intValueExact(), whole.intValueExact(), nanos);
    }

    /** Operands are a date or a timestamp, and the pattern. */
    private static Expression bindFormat(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (call.operandName(0) != TypeName.DATE && call.operandName(0) != TypeName.TIMESTAMP) {
            throw call.notSupported();
        }
        ColumnType from = call.operandType(0);
        Expression pattern = CastFunctions.cast(call.operand(1), ColumnType.VARCHAR);
        return call.withOperands(call.operand(0), pattern)
                .with(RowKernel.of(call.resultType(), (operands, row, result) -> {
                    Object value = Objects.requireNonNull(TypeMapping.toJava(from, operands[0], row));
                    LocalDateTime moment =
                            value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
                    DateTimePattern compiled =
                            DateTimePattern.of(call.function(), TextFunctions.text(operands, 1, row));
                    TextFunctions.appendText(result, compiled.format(moment));
                }));
    }

    /** Operands are a text and the pattern that it is written by. */
    private static Expression bindParse(FunctionCall call) {
        ColumnType type = call.resultType();
        return TextFunctions.bind(call, (operands, row, result) -> {
            DateTimePattern compiled = DateTimePattern.of(call.function(), TextFunctions.text(operands, 1, row));
            LocalDateTime moment = compiled.parse(TextFunctions.text(operands, 0, row));
            TypeMapping.append(type, moment, result);
        });
    }
}
