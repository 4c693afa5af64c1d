package io.travertine.sql.plan;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.travertine.sql.catalog.ColumnDefinition;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * The parameters and literals of a simple statement as row expressions, just as validation and conversion would make them. What
 * it does not know it answers with null. Used once.
 */
final class DirectValues {

    private final RexBuilder rexBuilder;
    private final LiftedLiterals literals;
    private final int parameterCount;
    private final Map<Integer, RelDataType> parameters = new HashMap<>();

    DirectValues(RexBuilder rexBuilder, LiftedLiterals literals, SqlNode statement) {
        this.rexBuilder = rexBuilder;
        this.literals = literals;
        this.parameterCount = parameterCount(statement);
    }

    private static int parameterCount(SqlNode statement) {
        int[] count = new int[1];
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
                count[0] = Math.max(count[0], parameter.getIndex() + 1);
                return null;
            }
        });
        return count[0];
    }

    /** The types of the parameters that were asked for, by their numbers. */
    Map<Integer, RelDataType> parameters() {
        return parameters;
    }

    /** What a column is compared with; of the column's own type, so that the column is read as it is. */
    @Nullable RexNode compared(SqlNode value, RelDataType column) {
        if (value instanceof SqlDynamicParam parameter) {
            return isPlain(column.getSqlTypeName()) ? parameter(parameter, column) : null;
        }
        RexNode literal = literal(value);
        if (literal == null) {
            return null;
        }
        SqlTypeName name = literal.getType().getSqlTypeName();
        return switch (column.getSqlTypeName()) {
            case INTEGER -> name == SqlTypeName.INTEGER ? literal : null;
            case BIGINT ->
                name == SqlTypeName.INTEGER || name == SqlTypeName.BIGINT ? cast(value, literal, column) : null;
            case DOUBLE -> name == SqlTypeName.INTEGER ? cast(value, literal, column) : null;
            case VARCHAR -> name == SqlTypeName.VARCHAR && fits(value, column) ? cast(value, literal, column) : null;
            default -> null;
        };
    }

    /** A literal that is longer than the column makes another plan. */
    private static boolean fits(SqlNode text, RelDataType column) {
        String value = Objects.requireNonNull(((SqlLiteral) text).getValueAs(String.class));
        return column.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED || value.length() <= column.getPrecision();
    }

    private RexNode cast(SqlNode written, RexNode value, RelDataType column) {
        RelDataType type = rexBuilder.getTypeFactory().createTypeWithNullability(column, false);
        return value.getType().equals(type)
                ? value
                : rexBuilder.makeAbstractCast(written.getParserPosition(), type, value, false);
    }

    /** What an INSERT gives to a column. */
    @Nullable RexNode inserted(SqlNode value, RelDataType columnType, ColumnDefinition column) {
        if (column.isAlwaysGenerated()) {
            return null;
        }
        if (value instanceof SqlDynamicParam parameter) {
            return isPlain(columnType.getSqlTypeName()) ? parameter(parameter, columnType) : null;
        }
        if (SqlUtil.isNullLiteral(value, false)) {
            return column.nullable() ? absent(columnType) : null;
        }
        return assignable(literal(value), columnType);
    }

    private static @Nullable RexNode assignable(@Nullable RexNode literal, RelDataType column) {
        if (literal == null) {
            return null;
        }
        boolean isText = literal.getType().getSqlTypeName() == SqlTypeName.VARCHAR;
        return switch (column.getSqlTypeName()) {
            case VARCHAR -> isText ? literal : null;
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> isText ? null : literal;
            default -> null;
        };
    }

    /** NULL in a column. */
    RexNode absent(RelDataType column) {
        return rexBuilder.makeNullLiteral(rexBuilder.getTypeFactory().createTypeWithNullability(column, true));
    }

    /** A limit: an integer of the statement, or a parameter. */
    @Nullable RexNode limit(SqlNode value) {
        if (value instanceof SqlDynamicParam parameter) {
            return typed(parameter, rexBuilder.getTypeFactory().createSqlType(SqlTypeName.INTEGER));
        }
        BigDecimal number =
                value instanceof SqlNumericLiteral literal && literal.isInteger() ? literal.bigDecimalValue() : null;
        return number != null && isInt(number) ? rexBuilder.makeExactLiteral(number) : null;
    }

    /** Whether parameters of the type may stand beside a column of it. */
    static boolean isPlain(SqlTypeName type) {
        return switch (type) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    /** A parameter of the statement, NULL among its values. */
    RexNode parameter(SqlDynamicParam parameter, RelDataType type) {
        return typed(parameter, rexBuilder.getTypeFactory().createTypeWithNullability(type, true));
    }

    private RexNode typed(SqlDynamicParam parameter, RelDataType type) {
        parameters.put(parameter.getIndex(), type);
        return new RexDynamicParam(type, parameter.getIndex());
    }

    /** What stands for an integer or a text that is lifted out of the statement. */
    @Nullable RexNode literal(SqlNode value) {
        RelDataType type = null;
        if (value instanceof SqlNumericLiteral number && number.isInteger()) {
            type = type(number.bigDecimalValue());
        } else if (value instanceof SqlCharStringLiteral text) {
            type = rexBuilder
                    .makeCharLiteral(Objects.requireNonNull(text.getValueAs(NlsString.class)))
                    .getType();
        }
        return type == null
                ? null
                : literals.parameter((SqlLiteral) value, type, rexBuilder.getTypeFactory(), parameterCount);
    }

    private @Nullable RelDataType type(@Nullable BigDecimal value) {
        if (value == null || value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return null;
        }
        return rexBuilder.getTypeFactory().createSqlType(isInt(value) ? SqlTypeName.INTEGER : SqlTypeName.BIGINT);
    }

    private static boolean isInt(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }
}
