package io.travertine.sql.expression;

import java.time.LocalDate;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.DecimalArithmetic;
import io.travertine.sql.vector.PowersOfTen;

/** The conversions that stay within integers. NULL rows are left out, since what stands in them may not fit. */
final class CastKernels {

    private CastKernels() {}

    static Kernel exactToDecimal(ColumnType from, ColumnType to) {
        boolean longs = from.kind() == ColumnKind.INT64 && to.kind() == ColumnKind.INT64;
        if (longs && to.scale() >= from.scale()) {
            return scaleUp(to, to.scale() - from.scale());
        }
        boolean toLongs = to.kind() == ColumnKind.INT64;
        return (operands, rowCount, context) -> {
            ColumnVector operand = operands[0];
            long[] highs = new long[toLongs ? 0 : rowCount];
            long[] lows = new long[rowCount];
            DecimalArithmetic value = new DecimalArithmetic();
            for (int row = 0; row < rowCount; row++) {
                if (!operand.isNull(row)) {
                    value.set(Numbers.high(operand, row), Numbers.low(operand, row))
                            .rescale(from.scale(), to.scale())
                            .checkFits(to.precision());
                    lows[row] = value.low();
                    if (!toLongs) {
                        highs[row] = value.high();
                    }
                }
            }
            return toLongs
                    ? new LongVector(rowCount, lows, operand.nulls())
                    : new Int128Vector(rowCount, highs, lows, operand.nulls());
        };
    }

    /** Appends zeros to 64-bit decimals. */
    private static Kernel scaleUp(ColumnType to, int zeros) {
        long power = PowersOfTen.of(zeros);
        long max = (PowersOfTen.of(to.precision()) - 1) / power;
        return (operands, rowCount, context) -> {
            LongVector operand = (LongVector) operands[0];
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                long value = operand.value(row);
                if ((value > max || value < -max) && !operand.isNull(row)) {
                    throw EvaluationError.outOfRange(to);
                }
                result[row] = value * power;
            }
            return new LongVector(rowCount, result, operand.nulls());
        };
    }

    static Kernel exactToInteger(ColumnType from, ColumnType to) {
        return (operands, rowCount, context) -> {
            ColumnVector operand = operands[0];
            long[] result = new long[rowCount];
            DecimalArithmetic value = new DecimalArithmetic();
            for (int row = 0; row < rowCount; row++) {
                if (!operand.isNull(row)) {
                    value.set(Numbers.high(operand, row), Numbers.low(operand, row))
                            .rescale(from.scale(), 0);
                    if (value.high() != value.low() >> 63) {
                        throw EvaluationError.outOfRange(to);
                    }
                    result[row] = value.low();
                }
            }
            LongVector vector = new LongVector(rowCount, result, operand.nulls());
            IntegerKernels.checkRange(to, vector);
            return vector;
        };
    }

    /** Among dates, times and timestamps, and from one of them to itself with fewer fractional digits. */
    static Kernel dateTime(ColumnType from, ColumnType to) {
        return (operands, rowCount, context) -> {
            LongVector operand = (LongVector) operands[0];
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                if (!operand.isNull(row)) {
                    result[row] = dateTime(from, to, operand.value(row));
                }
            }
            return new LongVector(rowCount, result, operand.nulls());
        };
    }

    private static long dateTime(ColumnType from, ColumnType to, long value) {
        if (to.name() == TypeName.TIMESTAMP) {
            long micros = from.name() == TypeName.DATE ? value * DateTimeValues.MICROS_PER_DAY : value;
            return DateTimeValues.checkTimestamp(to, micros);
        } else if (to.name() == TypeName.TIME) {
            return DateTimeValues.fitTime(to, Math.floorMod(value, DateTimeValues.MICROS_PER_DAY));
        } else if (to.name() == TypeName.DATE) {
            return Math.floorDiv(value, DateTimeValues.MICROS_PER_DAY);
        }
        return value;
    }

    /** A time of the day on which the statement runs. */
    static Kernel timeToTimestamp(ColumnType to) {
        return (operands, rowCount, context) -> {
            LocalDate today = LocalDate.ofInstant(context.statementTime(), context.timeZone());
            long midnight = today.toEpochDay() * DateTimeValues.MICROS_PER_DAY;
            LongVector operand = (LongVector) operands[0];
            long[] result = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                if (!operand.isNull(row)) {
                    long micros = midnight + operand.value(row);
                    result[row] = DateTimeValues.checkTimestamp(to, micros);
                }
            }
            return new LongVector(rowCount, result, operand.nulls());
        };
    }
}
