package io.travertine.sql.function;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

import static org.apache.calcite.sql.type.SqlTypeName.DATE;
import static org.apache.calcite.sql.type.SqlTypeName.TIME;
import static org.apache.calcite.sql.type.SqlTypeName.TIMESTAMP;
import static org.apache.calcite.sql.type.SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;

/**
 * Sums and differences that PostgreSQL has beyond the standard: whole days are added to dates and lie between them, and
 * without a qualifier the time between two timestamps is an interval of days to seconds.
 */
public final class DayArithmetic {

    private static final int PRECEDENCE = 40;
    private static final Set<SqlTypeName> MOMENTS = Set.of(DATE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE);

    private static final SqlOperator SUM = operator("DATETIME PLUS");
    private static final SqlOperator DIFFERENCE = operator("DATETIME MINUS");

    /** The kernels of date-time arithmetic, which no text can name. */
    static final List<SqlOperator> ALL = List.of(SUM, DIFFERENCE);

    private DayArithmetic() {}

    private static SqlOperator operator(String name) {
        return new SqlBinaryOperator(
                name, SqlKind.OTHER, PRECEDENCE, true, DayArithmetic::type, null, OperandTypes.ANY_ANY);
    }

    /** The operator that a sum or a difference of values of these types means, if Calcite knows none. */
    public static Optional<SqlOperator> of(SqlOperator operator, RelDataType left, RelDataType right) {
        boolean isSum = operator.equals(SqlStdOperatorTable.PLUS);
        if (!isSum && !operator.equals(SqlStdOperatorTable.MINUS)) {
            return Optional.empty();
        }
        boolean addsDays = left.getSqlTypeName() == DATE && SqlTypeUtil.isIntType(right)
                || isSum && SqlTypeUtil.isIntType(left) && right.getSqlTypeName() == DATE;
        if (addsDays) {
            return Optional.of(isSum ? SUM : DIFFERENCE);
        }
        return !isSum && isBetween(left.getSqlTypeName(), right.getSqlTypeName())
                ? Optional.of(DIFFERENCE)
                : Optional.empty();
    }

    /** What users write for the operator. */
    public static String written(SqlOperator operator) {
        return operator.equals(SUM) ? "+" : operator.equals(DIFFERENCE) ? "-" : operator.getName();
    }

    private static boolean isBetween(SqlTypeName left, SqlTypeName right) {
        return left == TIME && right == TIME || MOMENTS.contains(left) && MOMENTS.contains(right);
    }

    private static RelDataType type(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        RelDataType left = call.getOperandType(0);
        RelDataType right = call.getOperandType(1);
        RelDataType type;
        if (left.getSqlTypeName() == DATE && right.getSqlTypeName() == DATE) {
            type = types.createSqlType(SqlTypeName.INTEGER);
        } else if (SqlTypeUtil.isIntType(left) || SqlTypeUtil.isIntType(right)) {
            type = types.createSqlType(DATE);
        } else {
            type = types.createSqlIntervalType(
                    new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
        }
        return types.createTypeWithNullability(type, left.isNullable() || right.isNullable());
    }
}
