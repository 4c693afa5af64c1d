package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.Int128;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;

/**
 * Turns a sum and a count into the value of SUM or AVG.
 *
 * @param argument the type of what was summed
 * @param result the type of the value
 */
record NumberResult(Kind kind, ColumnType argument, ColumnType result) {

    /** What is made of a sum. */
    enum Kind {
        SUM,
        SUM_OR_ZERO,
        AVERAGE
    }

    boolean isNull(long count) {
        return count == 0 && kind != Kind.SUM_OR_ZERO;
    }

    void append(double sum, long count, ColumnBuilder builder) {
        if (isNull(count)) {
            builder.appendNull();
            return;
        }
        double value = kind == Kind.AVERAGE ? sum / count : sum;
        if (result.kind() == ColumnKind.FLOAT64) {
            builder.appendDouble(value);
        } else if (Double.isFinite(value)) {
            appendDecimal(new BigDecimal(value), builder);
        } else {
            throw outOfRange(Double.toString(value));
        }
    }

    void append(long high, long low, long count, ColumnBuilder builder) {
        if (isNull(count)) {
            builder.appendNull();
            return;
        }
        if (kind != Kind.AVERAGE
                && result.kind() == ColumnKind.INT128
                && result.scale() == argument.scale()
                && high == low >> 63) {
            builder.appendInt128(high, low);
            return;
        }
        BigDecimal sum = new BigDecimal(Int128.toBigInteger(high, low), argument.scale());
        if (result.kind() == ColumnKind.FLOAT64) {
            double value = sum.doubleValue();
            builder.appendDouble(kind == Kind.AVERAGE ? value / count : value);
        } else if (kind == Kind.AVERAGE) {
            appendDecimal(sum.divide(BigDecimal.valueOf(count), result.scale(), RoundingMode.HALF_UP), builder);
        } else {
            appendDecimal(sum, builder);
        }
    }

    private void appendDecimal(BigDecimal value, ColumnBuilder builder) {
        BigInteger unscaled =
                value.setScale(result.scale(), RoundingMode.HALF_UP).unscaledValue();
        if (!fits(unscaled)) {
            throw outOfRange(value.toPlainString());
        }
        if (result.kind() == ColumnKind.INT64) {
            builder.appendLong(unscaled.longValueExact());
        } else {
            Int128 wide = Int128.of(unscaled);
            builder.appendInt128(wide.high(), wide.low());
        }
    }

    private boolean fits(BigInteger unscaled) {
        return switch (result.name()) {
            case TINYINT -> unscaled.bitLength() < Byte.SIZE;
            case SMALLINT -> unscaled.bitLength() < Short.SIZE;
            case INTEGER -> unscaled.bitLength() < Integer.SIZE;
            case DECIMAL -> unscaled.abs().compareTo(BigInteger.TEN.pow(result.precision())) < 0;
            default -> unscaled.bitLength() < Long.SIZE;
        };
    }

    SqlDatabaseException outOfRange(String value) {
        String what = kind == Kind.AVERAGE ? "AVG" : "SUM";
        return new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                what + " of " + argument + " is " + value + ", which is out of range for its type " + result);
    }
}
