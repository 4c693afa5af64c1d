package io.travertine.sql.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What orders a value among those of a column: a number, which may be rounded, or bytes. Numbers come before bytes, though a
 * column has one kind only. Immutable.
 */
public final class ColumnValue implements Comparable<ColumnValue> {

    private static final double TWO_TO_64 = 0x1.0p64;

    private final double number;
    private final byte @Nullable [] bytes;

    private ColumnValue(double number, byte @Nullable [] bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** A value that is not NULL, as a vector of a type has it. */
    public static ColumnValue of(ColumnType type, ColumnVector vector, int row) {
        if (vector instanceof BytesVector texts) {
            int from = texts.offset(row);
            int end = from + texts.length(row);
            while (type.name() == TypeName.CHAR && end > from && texts.heap()[end - 1] == ' ') {
                end--;
            }
            return new ColumnValue(0, Arrays.copyOfRange(texts.heap(), from, end));
        }
        double number = number(vector, row);
        return new ColumnValue(
                switch (type.name()) {
                    case DECIMAL -> number / Math.pow(10, type.scale());
                    case DATE -> number * DateTimeValues.MICROS_PER_DAY;
                    default -> number;
                },
                null);
    }

    /** A number. */
    public static ColumnValue of(double number) {
        return new ColumnValue(number, null);
    }

    /** A text. */
    public static ColumnValue of(String text) {
        return new ColumnValue(0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static double number(ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            return longs.value(row);
        } else if (vector instanceof DoubleVector doubles) {
            return doubles.value(row);
        } else if (vector instanceof BooleanVector booleans) {
            return booleans.value(row) ? 1 : 0;
        }
        Int128Vector wides = (Int128Vector) vector;
        double low = (double) (wides.low(row) >>> 1) * 2;
        return wides.high(row) * TWO_TO_64 + low;
    }

    @Override
    public int compareTo(ColumnValue that) {
        if (bytes == null || that.bytes == null) {
            int order = Double.compare(number + 0.0, that.number + 0.0);
            return order != 0 ? order : Boolean.compare(bytes != null, that.bytes != null);
        }
        return Arrays.compareUnsigned(bytes, that.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnValue that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return bytes == null ? Double.hashCode(number + 0.0) : Arrays.hashCode(bytes);
    }
}
