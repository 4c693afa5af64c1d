package io.travertine.sql.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/**
 * Turns values in vectors into Java objects and back. A vector's value of an SQL type becomes
 *
 * <ul>
 *   <li>BOOLEAN: {@code Boolean}; TINYINT, SMALLINT, INTEGER: {@code Integer}; BIGINT: {@code Long}
 *   <li>REAL: {@code Float}; DOUBLE: {@code Double}; DECIMAL: {@code BigDecimal} of the type's scale
 *   <li>CHAR, VARCHAR, JSON: {@code String}; VARBINARY: {@code byte[]}; UUID: {@code java.util.UUID}
 *   <li>DATE: {@code LocalDate}; TIME: {@code LocalTime}; TIMESTAMP: {@code LocalDateTime}; TIMESTAMP WITH TIME
 *       ZONE: {@code OffsetDateTime} at UTC
 *   <li>ARRAY: an unmodifiable {@code List} of such objects, null among them
 *   <li>intervals: {@code Period} of years and months, {@code Duration}
 *   <li>NULL: null
 * </ul>
 *
 * <p>The other way it takes any of these for any type that an assignment may convert to, and text for every type. What
 * does not fit is an {@link io.travertine.sql.SqlDatabaseException}: out of range, too long, not a number.
 */
public final class TypeMapping {

    static final int UUID_BYTES = 16;

    private TypeMapping() {}

    /** One value of a vector of the type's kind, as an object. */
    public static @Nullable Object toJava(ColumnType type, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (type.name()) {
            case NULL -> null;
            case BOOLEAN -> ((BooleanVector) vector).value(row);
            case TINYINT, SMALLINT, INTEGER -> (int) longAt(vector, row);
            case BIGINT -> longAt(vector, row);
            case REAL -> (float) ((DoubleVector) vector).value(row);
            case DOUBLE -> ((DoubleVector) vector).value(row);
            case DECIMAL -> decimal(type, vector, row);
            case CHAR, VARCHAR, JSON -> ((BytesVector) vector).text(row);
            case VARBINARY -> ((BytesVector) vector).value(row);
            case UUID -> uuid((BytesVector) vector, row);
            case ARRAY -> ArrayValues.toJava(type, (BytesVector) vector, row);
            case DATE -> LocalDate.ofEpochDay(longAt(vector, row));
            case TIME -> DateTimeValues.toTime(longAt(vector, row));
            case TIMESTAMP -> DateTimeValues.toTimestamp(longAt(vector, row));
            case TIMESTAMP_TZ -> Moments.atZone(longAt(vector, row), ZoneOffset.UTC);
            case INTERVAL_YEAR_MONTH ->
                Period.ofMonths(Math.toIntExact(longAt(vector, row))).normalized();
            case INTERVAL_DAY_TIME -> DateTimeValues.toDuration(longAt(vector, row));
        };
    }

    /** The value as a vector of one row, converted as an assignment does. */
    public static ColumnVector toVector(ColumnType type, @Nullable Object value) {
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        append(type, value, builder);
        return builder.build();
    }

    /** The value as one of an integer type, converted as an assignment does. */
    public static long toInteger(ColumnType type, Object value) {
        return Conversions.toInteger(type, value);
    }

    /** Appends a value to a builder of the type's kind, converted as an assignment does. */
    public static void append(ColumnType type, @Nullable Object value, ColumnBuilder builder) {
        if (value == null) {
            builder.appendNull();
            return;
        }
        switch (type.name()) {
            case NULL -> throw ConversionError.mismatch(value, type);
            case BOOLEAN -> builder.appendBoolean(Conversions.toBoolean(type, value));
            case TINYINT, SMALLINT, INTEGER, BIGINT -> builder.appendLong(Conversions.toInteger(type, value));
            case REAL, DOUBLE -> builder.appendDouble(Conversions.toDouble(type, value));
            case DECIMAL -> appendDecimal(type, Conversions.toDecimal(type, value), builder);
            case CHAR, VARCHAR ->
                builder.appendBytes(Conversions.fitText(type, Conversions.toText(type, value))
                        .getBytes(StandardCharsets.UTF_8));
            case VARBINARY -> builder.appendBytes(Conversions.toBytes(type, value));
            case UUID -> builder.appendBytes(Conversions.toUuid(type, value));
            case ARRAY -> builder.appendBytes(ArrayValues.toBytes(type, value));
            case JSON -> builder.appendBytes(Conversions.toJson(type, value).getBytes(StandardCharsets.UTF_8));
            case DATE -> builder.appendLong(DateTimeValues.toDate(type, value));
            case TIME -> builder.appendLong(DateTimeValues.toTime(type, value));
            case TIMESTAMP -> builder.appendLong(DateTimeValues.toTimestamp(type, value));
            case TIMESTAMP_TZ -> builder.appendLong(Moments.toMicros(type, value));
            case INTERVAL_YEAR_MONTH -> builder.appendLong(IntervalText.toMonths(type, value));
            case INTERVAL_DAY_TIME -> builder.appendLong(IntervalText.toMicros(type, value));
        }
    }

    /** Appends a decimal of the type's scale whose digits are known to fit. */
    private static void appendDecimal(ColumnType type, BigDecimal value, ColumnBuilder builder) {
        BigInteger unscaled = value.unscaledValue();
        if (type.precision() <= ColumnType.DECIMAL_PRECISION_IN_LONG) {
            builder.appendLong(unscaled.longValueExact());
        } else {
            Int128 wide = Int128.of(unscaled);
            builder.appendInt128(wide.high(), wide.low());
        }
    }

    /** A decimal of a vector of kind INT64 or INT128. */
    private static BigDecimal decimal(ColumnType type, ColumnVector vector, int row) {
        if (vector instanceof Int128Vector wide) {
            return new BigDecimal(Int128.toBigInteger(wide.high(row), wide.low(row)), type.scale());
        }
        return BigDecimal.valueOf(longAt(vector, row), type.scale());
    }

    private static java.util.UUID uuid(BytesVector vector, int row) {
        ByteBuffer bytes = ByteBuffer.wrap(vector.heap(), vector.offset(row), UUID_BYTES);
        return new java.util.UUID(bytes.getLong(), bytes.getLong());
    }

    private static long longAt(ColumnVector vector, int row) {
        return ((LongVector) vector).value(row);
    }

    /** The value written as a CAST to text writes it. */
    public static String toText(Object value) {
        return value instanceof List<?> array ? ArrayText.format(array) : Conversions.toText(ColumnType.VARCHAR, value);
    }
}
