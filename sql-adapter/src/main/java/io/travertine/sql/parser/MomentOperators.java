package io.travertine.sql.parser;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** What there is for moments alone. */
public final class MomentOperators {

    private static final int PRECEDENCE = 80;

    /** What the clock of a zone shows at a moment, or the moment at which it shows a timestamp. */
    public static final SqlBinaryOperator AT_TIME_ZONE = new SqlBinaryOperator(
            "AT TIME ZONE",
            SqlKind.OTHER,
            PRECEDENCE,
            true,
            MomentOperators::otherType,
            null,
            OperandTypes.family(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.CHARACTER));

    private MomentOperators() {}

    private static RelDataType otherType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        RelDataType from = call.getOperandType(0);
        SqlTypeName name = from.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                ? SqlTypeName.TIMESTAMP
                : SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        RelDataType type = types.createSqlType(name, from.getPrecision());
        return types.createTypeWithNullability(
                type, from.isNullable() || call.getOperandType(1).isNullable());
    }
}
