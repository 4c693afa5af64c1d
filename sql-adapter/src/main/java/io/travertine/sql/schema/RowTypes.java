package io.travertine.sql.schema;

import java.util.Objects;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** The bridge between our column types and Calcite's, which has no JSON: its VARIANT, a value of any type, stands for it. */
public final class RowTypes {

    private RowTypes() {}

    /** The row type of a table: its columns in order. */
    public static RelDataType rowType(RelDataTypeFactory typeFactory, TableDefinition table) {
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        for (ColumnDefinition column : table.columns()) {
            builder.add(column.name(), relType(typeFactory, column.type(), column.nullable()));
        }
        return builder.build();
    }

    /** Calcite's type for ours. */
    public static RelDataType relType(RelDataTypeFactory typeFactory, ColumnType type, boolean nullable) {
        return typeFactory.createTypeWithNullability(relType(typeFactory, type), nullable);
    }

    private static RelDataType relType(RelDataTypeFactory typeFactory, ColumnType type) {
        return switch (type.name()) {
            case NULL -> typeFactory.createSqlType(SqlTypeName.NULL);
            case BOOLEAN -> typeFactory.createSqlType(SqlTypeName.BOOLEAN);
            case TINYINT -> typeFactory.createSqlType(SqlTypeName.TINYINT);
            case SMALLINT -> typeFactory.createSqlType(SqlTypeName.SMALLINT);
            case INTEGER -> typeFactory.createSqlType(SqlTypeName.INTEGER);
            case BIGINT -> typeFactory.createSqlType(SqlTypeName.BIGINT);
            case REAL -> typeFactory.createSqlType(SqlTypeName.REAL);
            case DOUBLE -> typeFactory.createSqlType(SqlTypeName.DOUBLE);
            case DECIMAL -> typeFactory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
            case CHAR -> withPrecision(typeFactory, SqlTypeName.CHAR, type);
            case VARCHAR -> withPrecision(typeFactory, SqlTypeName.VARCHAR, type);
            case VARBINARY -> withPrecision(typeFactory, SqlTypeName.VARBINARY, type);
            case DATE -> typeFactory.createSqlType(SqlTypeName.DATE);
            case TIME -> withPrecision(typeFactory, SqlTypeName.TIME, type);
            case TIMESTAMP -> withPrecision(typeFactory, SqlTypeName.TIMESTAMP, type);
            case TIMESTAMP_TZ -> withPrecision(typeFactory, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, type);
            case UUID -> typeFactory.createSqlType(SqlTypeName.UUID);
            case ARRAY -> typeFactory.createArrayType(relType(typeFactory, type.elementType(), true), -1);
            case JSON -> typeFactory.createSqlType(SqlTypeName.VARIANT);
            case INTERVAL_YEAR_MONTH -> intervalType(typeFactory, TimeUnit.YEAR, TimeUnit.MONTH);
            case INTERVAL_DAY_TIME -> intervalType(typeFactory, TimeUnit.DAY, TimeUnit.SECOND);
        };
    }

    private static RelDataType intervalType(RelDataTypeFactory typeFactory, TimeUnit from, TimeUnit to) {
        return typeFactory.createSqlIntervalType(new SqlIntervalQualifier(from, to, SqlParserPos.ZERO));
    }

    private static RelDataType withPrecision(RelDataTypeFactory typeFactory, SqlTypeName name, ColumnType type) {
        if (type.precision() == ColumnType.UNLIMITED && name == SqlTypeName.CHAR) {
            return typeFactory.createSqlType(name, Integer.MAX_VALUE);
        }
        return type.precision() == ColumnType.UNLIMITED
                ? typeFactory.createSqlType(name)
                : typeFactory.createSqlType(name, type.precision());
    }

    /**
     * Our type for Calcite's.
     *
     * @throws SqlDatabaseException if there is none
     */
    public static ColumnType columnType(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case NULL -> ColumnType.NULL;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case TINYINT -> ColumnType.TINYINT;
            case SMALLINT -> ColumnType.SMALLINT;
            case INTEGER -> ColumnType.INTEGER;
            case BIGINT -> ColumnType.BIGINT;
            case REAL -> ColumnType.REAL;
            case FLOAT, DOUBLE -> ColumnType.DOUBLE;
            case DECIMAL -> ColumnType.decimal(type.getPrecision(), type.getScale());
            case CHAR -> new ColumnType(TypeName.CHAR, precision(type), 0);
            case VARCHAR -> new ColumnType(TypeName.VARCHAR, precision(type), 0);
            case BINARY, VARBINARY -> new ColumnType(TypeName.VARBINARY, precision(type), 0);
            case DATE -> ColumnType.DATE;
            case TIME -> new ColumnType(TypeName.TIME, type.getPrecision(), 0);
            case TIMESTAMP -> new ColumnType(TypeName.TIMESTAMP, type.getPrecision(), 0);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> new ColumnType(TypeName.TIMESTAMP_TZ, type.getPrecision(), 0);
            case UUID -> ColumnType.UUID;
            case VARIANT -> ColumnType.JSON;
            case ARRAY -> ColumnType.arrayOf(elementType(type));
            default -> intervalType(type);
        };
    }

    /** The elements of an array are texts of any length, where the standard has them padded. */
    private static ColumnType elementType(RelDataType array) {
        ColumnType element = columnType(Objects.requireNonNull(array.getComponentType()));
        return element.name() == TypeName.CHAR || element.name() == TypeName.NULL ? ColumnType.VARCHAR : element;
    }

    /** The type that a parameter is converted to: texts keep their length, whatever they are compared with. */
    public static ColumnType parameterType(RelDataType type) {
        ColumnType own = columnType(type);
        if (own.name() == TypeName.NULL || own.name().isText()) {
            return ColumnType.VARCHAR;
        }
        return own.name() == TypeName.VARBINARY ? ColumnType.VARBINARY : own;
    }

    private static ColumnType intervalType(RelDataType type) {
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
            return ColumnType.of(TypeName.INTERVAL_YEAR_MONTH);
        }
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
            return ColumnType.of(TypeName.INTERVAL_DAY_TIME);
        }
        throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "values of type " + type + " are not supported");
    }

    private static int precision(RelDataType type) {
        int precision = type.getPrecision();
        return precision == RelDataType.PRECISION_NOT_SPECIFIED || precision == Integer.MAX_VALUE
                ? ColumnType.UNLIMITED
                : precision;
    }
}
