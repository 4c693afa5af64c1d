package io.travertine.sql.schema;

import java.math.RoundingMode;

import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The limits of types and the types of aggregates. Decimals have up to 38 digits and moments keep microseconds. A sum is
 * wide enough not to overflow in practice: BIGINT for integers of fewer digits, DECIMAL(38) for BIGINT and decimals. An average
 * of exact numbers is an exact DECIMAL(38) with {@value #AVERAGE_SCALE} digits after the point, or four more than the numbers
 * have; fewer, but not less than {@value #AVERAGE_SCALE_MIN}, where the numbers need the room before the point. Products and
 * quotients that may have more than 38 digits keep {@value #WHOLE_DIGITS} of them for the whole number: a product of two
 * averages is DECIMAL(38, 16), not DECIMAL(38, 32), into which no million fits.
 */
public final class TravertineTypeSystem extends RelDataTypeSystemImpl {

    public static final TravertineTypeSystem INSTANCE = new TravertineTypeSystem();

    private static final int AVERAGE_SCALE = 16;
    private static final int AVERAGE_SCALE_MIN = 6;
    private static final int AVERAGE_SCALE_GAIN = 4;
    private static final int WHOLE_DIGITS = 22;
    private static final int FRACTIONAL_SECOND_DIGITS = 6;

    private TravertineTypeSystem() {}

    @Override
    public int getMaxPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> ColumnType.DECIMAL_PRECISION_MAX;
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> FRACTIONAL_SECOND_DIGITS;
            case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
            default -> super.getMaxPrecision(typeName);
        };
    }

    @Override
    public int getMinPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 0;
            default -> super.getMinPrecision(typeName);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName typeName) {
        return typeName == SqlTypeName.DECIMAL ? ColumnType.DECIMAL_PRECISION_MAX : super.getMaxScale(typeName);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> FRACTIONAL_SECOND_DIGITS;
            default -> super.getDefaultPrecision(typeName);
        };
    }

    @Override
    public RoundingMode roundingMode() {
        return RoundingMode.HALF_UP;
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory typeFactory, RelDataType argumentType) {
        RelDataType sum = switch (argumentType.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> typeFactory.createSqlType(SqlTypeName.BIGINT);
            case BIGINT -> decimal(typeFactory, 0);
            case DECIMAL -> decimal(typeFactory, argumentType.getScale());
            case REAL, FLOAT, DOUBLE -> typeFactory.createSqlType(SqlTypeName.DOUBLE);
            default -> argumentType;
        };
        return typeFactory.createTypeWithNullability(sum, argumentType.isNullable());
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory typeFactory, RelDataType argumentType) {
        RelDataType average = SqlTypeUtil.isExactNumeric(argumentType)
                ? decimal(typeFactory, averageScale(argumentType))
                : typeFactory.createSqlType(SqlTypeName.DOUBLE);
        return typeFactory.createTypeWithNullability(average, argumentType.isNullable());
    }

    private static int averageScale(RelDataType argumentType) {
        int scale = argumentType.getSqlTypeName() == SqlTypeName.DECIMAL ? argumentType.getScale() : 0;
        int wanted = Math.max(AVERAGE_SCALE, scale + AVERAGE_SCALE_GAIN);
        int integerDigits = argumentType.getPrecision() - scale;
        int room = Math.max(AVERAGE_SCALE_MIN, ColumnType.DECIMAL_PRECISION_MAX - integerDigits);
        return Math.max(scale, Math.min(wanted, room));
    }

    @Override
    public @Nullable RelDataType deriveDecimalMultiplyType(
            RelDataTypeFactory typeFactory, RelDataType type1, RelDataType type2) {
        if (!areDecimals(type1, type2)) {
            return null;
        }
        RelDataType left = typeFactory.decimalOf(type1);
        RelDataType right = typeFactory.decimalOf(type2);
        int digits = left.getPrecision() + right.getPrecision();
        int scale = left.getScale() + right.getScale();
        if (digits > ColumnType.DECIMAL_PRECISION_MAX) {
            int wholeDigits = Math.min(digits - scale, WHOLE_DIGITS);
            int room = ColumnType.DECIMAL_PRECISION_MAX - wholeDigits;
            scale = Math.min(scale, Math.max(room, Math.max(left.getScale(), right.getScale())));
        }
        return nullable(typeFactory, Math.min(digits, ColumnType.DECIMAL_PRECISION_MAX), scale, type1, type2);
    }

    @Override
    public @Nullable RelDataType deriveDecimalDivideType(
            RelDataTypeFactory typeFactory, RelDataType type1, RelDataType type2) {
        if (!areDecimals(type1, type2)) {
            return null;
        }
        RelDataType left = typeFactory.decimalOf(type1);
        RelDataType right = typeFactory.decimalOf(type2);
        int ofDividend = left.getPrecision() - left.getScale();
        int wholeDigits = Math.max(ofDividend, Math.min(ofDividend + right.getScale(), WHOLE_DIGITS));
        int room = Math.max(AVERAGE_SCALE_MIN, ColumnType.DECIMAL_PRECISION_MAX - wholeDigits);
        int wanted = Math.max(AVERAGE_SCALE, left.getScale() + right.getPrecision() + 1);
        int scale = Math.min(wanted, room);
        int digits = Math.min(wholeDigits + scale, ColumnType.DECIMAL_PRECISION_MAX);
        return nullable(typeFactory, digits, scale, type1, type2);
    }

    /** Whether both are exact and at least one is no integer. */
    private static boolean areDecimals(RelDataType type1, RelDataType type2) {
        return SqlTypeUtil.isExactNumeric(type1)
                && SqlTypeUtil.isExactNumeric(type2)
                && (SqlTypeUtil.isDecimal(type1) || SqlTypeUtil.isDecimal(type2));
    }

    private static RelDataType nullable(
            RelDataTypeFactory typeFactory, int precision, int scale, RelDataType type1, RelDataType type2) {
        return typeFactory.createTypeWithNullability(
                typeFactory.createSqlType(SqlTypeName.DECIMAL, precision, scale),
                type1.isNullable() || type2.isNullable());
    }

    @Override
    public RelDataType deriveCovarType(RelDataTypeFactory typeFactory, RelDataType arg0Type, RelDataType arg1Type) {
        return typeFactory.createTypeWithNullability(
                typeFactory.createSqlType(SqlTypeName.DOUBLE), arg0Type.isNullable());
    }

    private static RelDataType decimal(RelDataTypeFactory typeFactory, int scale) {
        return typeFactory.createSqlType(SqlTypeName.DECIMAL, ColumnType.DECIMAL_PRECISION_MAX, scale);
    }
}
