package io.travertine.sql.function;

import java.util.List;

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
import org.apache.calcite.sql.type.SqlSingleOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * GENERATE_SERIES(first, last [, step]): the integers from one to another, or the timestamps by an interval, as rows of one
 * column of the function's name.
 */
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
                        OperandTypes.family(SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER),
                        moments(SqlTypeFamily.DATE, SqlTypeFamily.DATE),
                        moments(SqlTypeFamily.DATE, SqlTypeFamily.TIMESTAMP),
                        moments(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.DATE),
                        moments(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.TIMESTAMP)),
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
    }

    private static SqlSingleOperandTypeChecker moments(SqlTypeFamily first, SqlTypeFamily last) {
        return OperandTypes.family(first, last, SqlTypeFamily.DATETIME_INTERVAL);
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return SeriesFunction::rowType;
    }

    private static RelDataType rowType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        List<RelDataType> operands = call.collectOperandTypes();
        boolean isLong = operands.stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.BIGINT);
        boolean isOfMoments = operands.size() > 2 && SqlTypeUtil.isInterval(operands.get(2));
        SqlTypeName value = isOfMoments ? SqlTypeName.TIMESTAMP : isLong ? SqlTypeName.BIGINT : SqlTypeName.INTEGER;
        return types.builder()
                .add("generate_series", types.createSqlType(value))
                .build();
    }
}
