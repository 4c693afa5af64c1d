package io.travertine.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Locale;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;

/** The types of elements that {@code createArrayOf} knows by name. */
final class ElementTypes {

    private ElementTypes() {}

    /** @param elements whose digits say how many a DECIMAL without parameters has after the point */
    static ColumnType named(String name, Object[] elements) throws SQLException {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "BOOLEAN", "BOOL" -> ColumnType.BOOLEAN;
            case "TINYINT" -> ColumnType.TINYINT;
            case "SMALLINT", "INT2" -> ColumnType.SMALLINT;
            case "INTEGER", "INT", "INT4" -> ColumnType.INTEGER;
            case "BIGINT", "INT8" -> ColumnType.BIGINT;
            case "REAL", "FLOAT4" -> ColumnType.REAL;
            case "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT8" -> ColumnType.DOUBLE;
            case "DECIMAL", "NUMERIC", "DEC" -> ColumnType.decimal(ColumnType.DECIMAL_PRECISION_MAX, scale(elements));
            case "VARCHAR", "CHAR", "CHARACTER", "CHARACTER VARYING", "TEXT", "STRING" -> ColumnType.VARCHAR;
            case "VARBINARY", "BINARY", "BYTEA" -> ColumnType.VARBINARY;
            case "DATE" -> ColumnType.DATE;
            case "TIME" -> ColumnType.TIME;
            case "TIMESTAMP" -> ColumnType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> ColumnType.TIMESTAMP_TZ;
            case "UUID" -> ColumnType.UUID;
            default ->
                throw SqlExceptions.of(
                        SqlErrorCode.INVALID_ARGUMENT,
                        "there are no arrays of type " + name
                                + "; name a type of columns without its parameters, such as INTEGER or VARCHAR");
        };
    }

    private static int scale(Object[] elements) {
        int scale = 0;
        for (Object element : elements) {
            if (element instanceof BigDecimal decimal) {
                scale = Math.max(scale, decimal.scale());
            }
        }
        return Math.min(scale, ColumnType.DECIMAL_PRECISION_MAX);
    }
}
