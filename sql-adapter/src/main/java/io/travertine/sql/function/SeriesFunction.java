package io.travertine.sql.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** GENERATE_SERIES(first, last [, step]): the integers from one to another, as rows of one column of the function's name. */
public final class SeriesFunction extends SqlFunction implements SqlTableFunction {

    public static final SeriesFunction INSTANCE = new SeriesFunction();

    private SeriesFunction() {
        super(
                "GENERATE_SERIES",
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                null,
                OperandTypes.or(
                        OperandTypes.family(SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER),
                        OperandTypes.family(SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER)),
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return SeriesFunction::rowType;
    }

    private static RelDataType rowType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        boolean isLong =
                call.collectOperandTypes().stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.BIGINT);
        return types.builder()
                .add("generate_series", types.createSqlType(isLong ? SqlTypeName.BIGINT : SqlTypeName.INTEGER))
                .build();
    }
}
