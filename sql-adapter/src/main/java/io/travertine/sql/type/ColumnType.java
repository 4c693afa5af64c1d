package io.travertine.sql.type;

import io.travertine.engine.ColumnKind;
import org.jspecify.annotations.Nullable;

/**
 * An SQL type with its parameters; whether NULL is allowed is said elsewhere.
 *
 * @param name the type
 * @param precision DECIMAL: total digits, 1 to 38; CHAR, VARCHAR: the most characters; VARBINARY: the most bytes; TIME,
 *     TIMESTAMP, TIMESTAMP_TZ: fractional digits, 0 to 6; {@link #UNLIMITED} where there is no bound or no parameter
 * @param scale DECIMAL: digits after the point, 0 to the precision; else 0
 * @param element ARRAY: the type of its elements; else null
 */
public record ColumnType(
        TypeName name, int precision, int scale, @Nullable ColumnType element) {

    public static final int UNLIMITED = -1;
    public static final int DECIMAL_PRECISION_MAX = 38;
    /** Decimals of up to so many digits are scaled 64-bit integers, longer ones 128-bit. */
    public static final int DECIMAL_PRECISION_IN_LONG = 18;

    public static final ColumnType NULL = of(TypeName.NULL);
    public static final ColumnType BOOLEAN = of(TypeName.BOOLEAN);
    public static final ColumnType TINYINT = of(TypeName.TINYINT);
    public static final ColumnType SMALLINT = of(TypeName.SMALLINT);
    public static final ColumnType INTEGER = of(TypeName.INTEGER);
    public static final ColumnType BIGINT = of(TypeName.BIGINT);
    public static final ColumnType REAL = of(TypeName.REAL);
    public static final ColumnType DOUBLE = of(TypeName.DOUBLE);
    public static final ColumnType VARCHAR = of(TypeName.VARCHAR);
    public static final ColumnType VARBINARY = of(TypeName.VARBINARY);
    public static final ColumnType DATE = of(TypeName.DATE);
    public static final ColumnType TIME = new ColumnType(TypeName.TIME, 6, 0);
    public static final ColumnType TIMESTAMP = new ColumnType(TypeName.TIMESTAMP, 6, 0);
    public static final ColumnType TIMESTAMP_TZ = new ColumnType(TypeName.TIMESTAMP_TZ, 6, 0);
    public static final ColumnType UUID = of(TypeName.UUID);
    public static final ColumnType JSON = of(TypeName.JSON);

    public ColumnType {
        if ((name == TypeName.ARRAY) != (element != null)) {
            throw new IllegalArgumentException(name + " of elements of type " + element);
        }
    }

    /** A type without elements. */
    public ColumnType(TypeName name, int precision, int scale) {
        this(name, precision, scale, null);
    }

    public static ColumnType of(TypeName name) {
        return new ColumnType(name, UNLIMITED, 0);
    }

    public static ColumnType decimal(int precision, int scale) {
        if (precision < 1 || precision > DECIMAL_PRECISION_MAX || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("no such type: DECIMAL(" + precision + ", " + scale + ")");
        }
        return new ColumnType(TypeName.DECIMAL, precision, scale);
    }

    public static ColumnType varchar(int precision) {
        return new ColumnType(TypeName.VARCHAR, precision, 0);
    }

    public static ColumnType arrayOf(ColumnType element) {
        return new ColumnType(TypeName.ARRAY, UNLIMITED, 0, element);
    }

    /**
     * The type of the elements of this type of arrays.
     *
     * @throws IllegalStateException if it is of no arrays
     */
    public ColumnType elementType() {
        if (element == null) {
            throw new IllegalStateException("values of type " + this + " have no elements");
        }
        return element;
    }

    /** The shape of this type's values in a vector and in a tuple. */
    public ColumnKind kind() {
        return switch (name) {
            case NULL, BOOLEAN -> ColumnKind.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> ColumnKind.INT64;
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> ColumnKind.INT64;
            case REAL, DOUBLE -> ColumnKind.FLOAT64;
            case DECIMAL -> precision <= DECIMAL_PRECISION_IN_LONG ? ColumnKind.INT64 : ColumnKind.INT128;
            case CHAR, VARCHAR, VARBINARY, UUID, JSON, ARRAY -> ColumnKind.BYTES;
        };
    }

    @Override
    public String toString() {
        if (name == TypeName.DECIMAL) {
            return "DECIMAL(" + precision + ", " + scale + ")";
        }
        if (name == TypeName.TIMESTAMP_TZ) {
            return "TIMESTAMP" + (precision == UNLIMITED ? "" : "(" + precision + ")") + " WITH TIME ZONE";
        }
        if (name == TypeName.ARRAY) {
            return element + " ARRAY";
        }
        String text = switch (name) {
            case INTERVAL_YEAR_MONTH -> "INTERVAL YEAR TO MONTH";
            case INTERVAL_DAY_TIME -> "INTERVAL DAY TO SECOND";
            default -> name.name();
        };
        return precision == UNLIMITED ? text : text + "(" + precision + ")";
    }
}
