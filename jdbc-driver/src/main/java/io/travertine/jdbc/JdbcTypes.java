package io.travertine.jdbc;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.UUID;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** What JDBC's metadata say about the SQL types. */
final class JdbcTypes {

    /** Stands for the length of text and bytes without a bound. */
    static final int UNBOUNDED_LENGTH = Integer.MAX_VALUE;

    private static final int BINARY_RADIX = 2;
    private static final int DECIMAL_RADIX = 10;
    private static final int UUID_CHARACTERS = 36;
    private static final int DATE_CHARACTERS = 10;
    private static final int TIME_CHARACTERS = 8;
    private static final int OFFSET_CHARACTERS = 6;
    private static final int FRACTION_POINT = 1;

    private JdbcTypes() {}

    /** The code of {@link Types}. */
    static int code(ColumnType type) {
        return switch (type.name()) {
            case NULL -> Types.NULL;
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case REAL -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case CHAR -> Types.CHAR;
            case VARCHAR -> Types.VARCHAR;
            case VARBINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_TZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY -> Types.ARRAY;
            case UUID, JSON, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> Types.OTHER;
        };
    }

    /** The class of the objects that {@code getObject} answers. */
    static String className(ColumnType type) {
        return objects(type).getName();
    }

    /** The same. */
    static Class<?> objects(ColumnType type) {
        return switch (type.name()) {
            case NULL -> Object.class;
            case BOOLEAN -> Boolean.class;
            case TINYINT, SMALLINT, INTEGER -> Integer.class;
            case BIGINT -> Long.class;
            case INTERVAL_YEAR_MONTH -> Period.class;
            case INTERVAL_DAY_TIME -> Duration.class;
            case REAL -> Float.class;
            case DOUBLE -> Double.class;
            case DECIMAL -> BigDecimal.class;
            case CHAR, VARCHAR, JSON -> String.class;
            case VARBINARY -> byte[].class;
            case DATE -> Date.class;
            case TIME -> Time.class;
            case TIMESTAMP -> Timestamp.class;
            case TIMESTAMP_TZ -> OffsetDateTime.class;
            case UUID -> UUID.class;
            case ARRAY -> Array.class;
        };
    }

    static String sqlName(ColumnType type) {
        return switch (type.name()) {
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> type.toString();
            case ARRAY -> sqlName(type.elementType()) + " ARRAY";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            default -> type.name().name();
        };
    }

    /** Digits of a number, characters of text, a date or a time, bytes of binary. */
    static int precision(ColumnType type) {
        return switch (type.name()) {
            case NULL -> 0;
            case BOOLEAN -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> 19;
            case REAL -> 24;
            case DOUBLE -> 53;
            case DECIMAL -> type.precision();
            case CHAR, VARCHAR, VARBINARY, JSON, ARRAY ->
                type.precision() == ColumnType.UNLIMITED ? UNBOUNDED_LENGTH : type.precision();
            case DATE -> DATE_CHARACTERS;
            case TIME -> TIME_CHARACTERS + fractionCharacters(type);
            case TIMESTAMP -> DATE_CHARACTERS + 1 + TIME_CHARACTERS + fractionCharacters(type);
            case TIMESTAMP_TZ -> DATE_CHARACTERS + 1 + TIME_CHARACTERS + fractionCharacters(type) + OFFSET_CHARACTERS;
            case UUID -> UUID_CHARACTERS;
        };
    }

    private static int fractionCharacters(ColumnType type) {
        return type.precision() <= 0 ? 0 : FRACTION_POINT + type.precision();
    }

    /** Digits after the point of a decimal or of the seconds. */
    static int scale(ColumnType type) {
        return switch (type.name()) {
            case DECIMAL -> type.scale();
            case TIME, TIMESTAMP, TIMESTAMP_TZ -> Math.max(type.precision(), 0);
            default -> 0;
        };
    }

    /** The most characters that a value's text has. */
    static int displaySize(ColumnType type) {
        return switch (type.name()) {
            case BOOLEAN -> "FALSE".length();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> precision(type) + 1;
            case INTERVAL_YEAR_MONTH -> "-178956970-7".length();
            case INTERVAL_DAY_TIME -> "-106751991 04:00:54.775807".length();
            case REAL -> "-1.17549435E-38".length();
            case DOUBLE -> "-2.2250738585072014E-308".length();
            case DECIMAL -> type.precision() + 2;
            case VARBINARY -> type.precision() == ColumnType.UNLIMITED ? UNBOUNDED_LENGTH : 2 * type.precision();
            default -> precision(type);
        };
    }

    static boolean isSigned(ColumnType type) {
        return type.name().isNumeric();
    }

    /** The base of {@link #precision}; 0 for what is not a number. */
    static int radix(ColumnType type) {
        if (!type.name().isNumeric()) {
            return 0;
        }
        return type.name().isApproximate() ? BINARY_RADIX : DECIMAL_RADIX;
    }

    static boolean isText(ColumnType type) {
        return type.name() == TypeName.CHAR || type.name() == TypeName.VARCHAR;
    }
}
