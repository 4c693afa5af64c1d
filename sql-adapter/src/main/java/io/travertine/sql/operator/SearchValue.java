package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a constant lies among the values that a column of some type can hold, so that it can be searched for there.
 *
 * @param nearest EXACT: the constant itself; BETWEEN: the greatest value of the column's type below it; else null
 */
record SearchValue(Position position, @Nullable ColumnVector nearest) {

    /** How a constant stands to the values of a type. */
    enum Position {
        NULL,
        BELOW_ALL,
        EXACT,
        BETWEEN,
        ABOVE_ALL
    }

    private static final SearchValue NULL = new SearchValue(Position.NULL, null);
    private static final SearchValue BELOW_ALL = new SearchValue(Position.BELOW_ALL, null);
    private static final SearchValue ABOVE_ALL = new SearchValue(Position.ABOVE_ALL, null);
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** The value of row 0 of a vector of type {@code from}, seen from type {@code to}. */
    static SearchValue of(ColumnVector constant, ColumnType from, ColumnType to) {
        return of(constant, 0, from, to);
    }

    /** The value of a row of a vector of type {@code from}, seen from type {@code to}. */
    static SearchValue of(ColumnVector constant, int row, ColumnType from, ColumnType to) {
        if (constant.isNull(row)) {
            return NULL;
        }
        if ((to.name() == TypeName.DOUBLE && from.name().isApproximate()) || isSame(from, to)) {
            return exact(Vectors.gather(constant, new int[] {row}, 1));
        }
        if (from.name().isNumeric() && to.name().isNumeric()) {
            return numeric(constant, row, from, to);
        }
        if (from.name() == TypeName.TIMESTAMP && to.name() == TypeName.DATE) {
            long micros = ((LongVector) constant).value(row);
            return integral(Math.floorDiv(micros, MICROS_PER_DAY), Math.floorMod(micros, MICROS_PER_DAY) == 0);
        }
        if (from.name() == TypeName.DATE && to.name() == TypeName.TIMESTAMP) {
            return integral(Math.multiplyExact(((LongVector) constant).value(row), MICROS_PER_DAY), true);
        }
        throw new IllegalArgumentException("a value of type " + from + " cannot be searched for among " + to);
    }

    /** The exact value, or the greatest one below. */
    ColumnVector value() {
        if (nearest == null) {
            throw new IllegalStateException("a constant that is " + position + " has no value");
        }
        return nearest;
    }

    /** Whether every value of the one type is one of the other, in the same form. */
    static boolean isSame(ColumnType from, ColumnType to) {
        if (from.name().isText() && to.name().isText()) {
            return true;
        }
        return from.name() == to.name()
                && (from.name() != TypeName.DECIMAL || (from.kind() == to.kind() && from.scale() == to.scale()));
    }

    private static SearchValue exact(ColumnVector value) {
        return new SearchValue(Position.EXACT, value);
    }

    private static SearchValue found(ColumnBuilder builder, boolean exact) {
        return new SearchValue(exact ? Position.EXACT : Position.BETWEEN, builder.build());
    }

    private static SearchValue integral(long value, boolean exact) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.INT64);
        builder.appendLong(value);
        return found(builder, exact);
    }

    private static SearchValue numeric(ColumnVector constant, int row, ColumnType from, ColumnType to) {
        if (constant instanceof DoubleVector doubles && !Double.isFinite(doubles.value(row))) {
            return to.name().isApproximate()
                    ? exact(Vectors.gather(constant, new int[] {row}, 1))
                    : doubles.value(row) == Double.NEGATIVE_INFINITY ? BELOW_ALL : ABOVE_ALL;
        }
        BigDecimal value = decimal(constant, row, from);
        return to.name().isApproximate() ? floating(value.doubleValue(), to) : fixed(value, to);
    }

    private static BigDecimal decimal(ColumnVector constant, int row, ColumnType type) {
        if (constant instanceof DoubleVector doubles) {
            return new BigDecimal(doubles.value(row));
        }
        if (constant instanceof Int128Vector wides) {
            return new BigDecimal(wides.value(row).toBigInteger(), type.scale());
        }
        return BigDecimal.valueOf(((LongVector) constant).value(row), type.scale());
    }

    private static SearchValue floating(double value, ColumnType to) {
        double nearest = value;
        if (to.name() == TypeName.REAL) {
            float single = (float) value;
            nearest = single > value ? Math.nextDown(single) : single;
        }
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.FLOAT64);
        builder.appendDouble(nearest);
        return found(builder, nearest == value);
    }

    private static SearchValue fixed(BigDecimal value, ColumnType to) {
        BigDecimal floor = value.setScale(to.scale(), RoundingMode.FLOOR);
        BigInteger unscaled = floor.unscaledValue();
        BigInteger max = greatest(to);
        BigInteger min =
                to.name() == TypeName.DECIMAL ? max.negate() : max.negate().subtract(BigInteger.ONE);
        if (unscaled.compareTo(max) > 0) {
            return ABOVE_ALL;
        }
        if (unscaled.compareTo(min) < 0) {
            return BELOW_ALL;
        }
        ColumnBuilder builder = new ColumnBuilder(to.kind());
        if (to.kind() == ColumnKind.INT64) {
            builder.appendLong(unscaled.longValueExact());
        } else {
            Int128 wide = Int128.of(unscaled);
            builder.appendInt128(wide.high(), wide.low());
        }
        return found(builder, floor.compareTo(value) == 0);
    }

    private static BigInteger greatest(ColumnType type) {
        return switch (type.name()) {
            case TINYINT -> BigInteger.valueOf(Byte.MAX_VALUE);
            case SMALLINT -> BigInteger.valueOf(Short.MAX_VALUE);
            case INTEGER -> BigInteger.valueOf(Integer.MAX_VALUE);
            case BIGINT -> BigInteger.valueOf(Long.MAX_VALUE);
            default -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        };
    }
}
