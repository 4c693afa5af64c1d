package io.travertine.sql.function;

import java.util.Arrays;
import java.util.List;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/** Makes the operators of functions whose kernel has the same name: what they take, and of which type the answer is. */
final class Signatures {

    static final SqlReturnTypeInference TEXT = ReturnTypes.VARCHAR_NULLABLE;
    static final SqlReturnTypeInference INTEGER = ReturnTypes.INTEGER_NULLABLE;
    static final SqlReturnTypeInference BIGINT = ReturnTypes.BIGINT_NULLABLE;
    static final SqlReturnTypeInference DOUBLE = ReturnTypes.DOUBLE_NULLABLE;
    static final SqlReturnTypeInference BOOLEAN = ReturnTypes.BOOLEAN_NULLABLE;
    static final SqlReturnTypeInference DATE = ReturnTypes.DATE_NULLABLE;
    static final SqlReturnTypeInference TIME =
            ReturnTypes.explicit(SqlTypeName.TIME).andThen(SqlTypeTransforms.TO_NULLABLE);
    static final SqlReturnTypeInference TIMESTAMP =
            ReturnTypes.explicit(SqlTypeName.TIMESTAMP).andThen(SqlTypeTransforms.TO_NULLABLE);
    static final SqlReturnTypeInference BYTES =
            ReturnTypes.explicit(SqlTypeName.VARBINARY).andThen(SqlTypeTransforms.TO_NULLABLE);
    /** For what may be NULL although no operand is. */
    static final SqlReturnTypeInference TEXT_OR_NULL = ReturnTypes.VARCHAR_FORCE_NULLABLE;

    private Signatures() {}

    /** A function that takes all of the operands. */
    static SqlBasicFunction of(String name, SqlReturnTypeInference result, SqlTypeFamily... operands) {
        return optional(name, result, operands.length, operands);
    }

    /** A function that may be called without the operands after the required ones. */
    static SqlBasicFunction optional(
            String name, SqlReturnTypeInference result, int required, SqlTypeFamily... operands) {
        List<SqlTypeFamily> families = Arrays.asList(operands);
        return SqlBasicFunction.create(name, result, OperandTypes.family(families, index -> index >= required))
                .withOperandTypeInference(parameters(families));
    }

    /** The types of parameters that stand as operands. */
    private static SqlOperandTypeInference parameters(List<SqlTypeFamily> families) {
        return (binding, result, types) -> {
            for (int i = 0; i < types.length && i < families.size(); i++) {
                types[i] = parameter(binding.getTypeFactory(), families.get(i));
            }
        };
    }

    private static RelDataType parameter(RelDataTypeFactory typeFactory, SqlTypeFamily family) {
        SqlTypeName name = switch (family) {
            case INTEGER -> SqlTypeName.BIGINT;
            case NUMERIC, APPROXIMATE_NUMERIC -> SqlTypeName.DOUBLE;
            case BOOLEAN -> SqlTypeName.BOOLEAN;
            case BINARY -> SqlTypeName.VARBINARY;
            case DATE -> SqlTypeName.DATE;
            case TIME -> SqlTypeName.TIME;
            case DATETIME, TIMESTAMP -> SqlTypeName.TIMESTAMP;
            default -> SqlTypeName.VARCHAR;
        };
        return typeFactory.createTypeWithNullability(typeFactory.createSqlType(name), true);
    }
}
