package io.travertine.sql.function;

import java.math.BigDecimal;
import java.util.List;

import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeFamily.NUMERIC;

/** The functions of numbers that the standard's table lacks or gives other types. */
final class NumericOperators {

    private static final SqlReturnTypeInference ROUNDED = NumericOperators::rounded;

    static final List<SqlOperator> ROUNDING = List.of(
            Signatures.optional("ROUND", ROUNDED, 1, NUMERIC, INTEGER),
            Signatures.optional("TRUNCATE", ROUNDED, 1, NUMERIC, INTEGER),
            Signatures.optional("TRUNC", ROUNDED, 1, NUMERIC, INTEGER));

    static final List<SqlOperator> FUNCTIONS = List.of(
            Signatures.of("POW", Signatures.DOUBLE, NUMERIC, NUMERIC),
            Signatures.optional("LOG", Signatures.DOUBLE, 1, NUMERIC, NUMERIC),
            Signatures.of("LOG2", Signatures.DOUBLE, NUMERIC),
            Signatures.of("SINH", Signatures.DOUBLE, NUMERIC),
            Signatures.of("COSH", Signatures.DOUBLE, NUMERIC),
            Signatures.of("TANH", Signatures.DOUBLE, NUMERIC),
            Signatures.of("GCD", Signatures.BIGINT, INTEGER, INTEGER),
            Signatures.of("LCM", Signatures.BIGINT, INTEGER, INTEGER),
            Signatures.of("WIDTH_BUCKET", Signatures.INTEGER, NUMERIC, NUMERIC, NUMERIC, INTEGER),
            Signatures.optional("RANDOM", ReturnTypes.DOUBLE, 0, INTEGER)
                    .withSyntax(SqlSyntax.FUNCTION)
                    .withDeterministic(false),
            Signatures.optional("RAND", ReturnTypes.DOUBLE, 0, INTEGER)
                    .withSyntax(SqlSyntax.FUNCTION)
                    .withDeterministic(false));

    private NumericOperators() {}

    /** Rounding may carry into a new digit, and leaves as many digits after the point as it is told to. */
    private static RelDataType rounded(SqlOperatorBinding call) {
        RelDataType number = call.getOperandType(0);
        RelDataType result = number;
        if (number.getSqlTypeName() == SqlTypeName.DECIMAL) {
            int scale = number.getScale();
            int left = Math.min(scale, digits(call, scale));
            int precision = Math.min(ColumnType.DECIMAL_PRECISION_MAX, number.getPrecision() - scale + 1 + left);
            result = call.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, left);
        }
        boolean nullable = call.collectOperandTypes().stream().anyMatch(RelDataType::isNullable);
        return call.getTypeFactory().createTypeWithNullability(result, nullable);
    }

    private static int digits(SqlOperatorBinding call, int scale) {
        if (call.getOperandCount() < 2) {
            return 0;
        }
        BigDecimal digits = call.isOperandLiteral(1, false) ? call.getOperandLiteralValue(1, BigDecimal.class) : null;
        return digits == null || digits.compareTo(BigDecimal.valueOf(scale)) > 0
                ? scale
                : Math.max(digits.intValue(), 0);
    }
}
