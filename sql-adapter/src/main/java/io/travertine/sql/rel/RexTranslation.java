package io.travertine.sql.rel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.ColumnExpression;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.expression.LiteralExpression;
import io.travertine.sql.expression.ScalarFunctions;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * Translates Calcite's row expressions into ours. What has no counterpart is refused with NOT_SUPPORTED, so that no
 * plan holds what cannot run. Within one translation, calls that give the same become one object, but for those that may
 * give something else each time. For one thread.
 */
public final class RexTranslation {

    /** Each holds the values of those before it. */
    private static final List<TypeName> INTEGERS =
            List.of(TypeName.TINYINT, TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT);

    private static final Map<SqlKind, String> NAMES = Map.ofEntries(
            Map.entry(SqlKind.EQUALS, "EQ"),
            Map.entry(SqlKind.NOT_EQUALS, "NE"),
            Map.entry(SqlKind.LESS_THAN, "LT"),
            Map.entry(SqlKind.LESS_THAN_OR_EQUAL, "LE"),
            Map.entry(SqlKind.GREATER_THAN, "GT"),
            Map.entry(SqlKind.GREATER_THAN_OR_EQUAL, "GE"),
            Map.entry(SqlKind.PLUS, "PLUS"),
            Map.entry(SqlKind.CHECKED_PLUS, "PLUS"),
            Map.entry(SqlKind.MINUS, "MINUS"),
            Map.entry(SqlKind.CHECKED_MINUS, "MINUS"),
            Map.entry(SqlKind.TIMES, "TIMES"),
            Map.entry(SqlKind.CHECKED_TIMES, "TIMES"),
            Map.entry(SqlKind.DIVIDE, "DIVIDE"),
            Map.entry(SqlKind.CHECKED_DIVIDE, "DIVIDE"),
            Map.entry(SqlKind.MOD, "MOD"),
            Map.entry(SqlKind.MINUS_PREFIX, "NEGATE"),
            Map.entry(SqlKind.CHECKED_MINUS_PREFIX, "NEGATE"),
            Map.entry(SqlKind.CASE, "CASE"),
            Map.entry(SqlKind.NOT, "NOT"),
            Map.entry(SqlKind.AND, "AND"),
            Map.entry(SqlKind.OR, "OR"));

    /** What is NULL where an operand is, whatever the others are, which need not be computed then. */
    private static final Set<SqlKind> NULL_OF_NULL = EnumSet.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.PLUS,
            SqlKind.CHECKED_PLUS,
            SqlKind.MINUS,
            SqlKind.CHECKED_MINUS,
            SqlKind.TIMES,
            SqlKind.CHECKED_TIMES,
            SqlKind.DIVIDE,
            SqlKind.CHECKED_DIVIDE,
            SqlKind.MOD,
            SqlKind.NOT);

    private static final long MICROS_PER_MILLI = 1000;

    private final RexBuilder rexBuilder;
    private final boolean overParameters;
    private final Map<RexLiteral, Expression> literals = new HashMap<>();
    private final Map<Call, Expression> calls = new HashMap<>();

    /** What tells calls apart; operands that are the same are one object, or a record. */
    private record Call(String function, ColumnType type, List<Expression> operands) {}

    public RexTranslation(RexBuilder rexBuilder) {
        this(rexBuilder, false);
    }

    private RexTranslation(RexBuilder rexBuilder, boolean overParameters) {
        this.rexBuilder = rexBuilder;
        this.overParameters = overParameters;
    }

    /** For expressions without fields that are evaluated over batches whose columns are the statement's parameters. */
    static RexTranslation overParameters(RexBuilder rexBuilder) {
        return new RexTranslation(rexBuilder, true);
    }

    public List<Expression> expressions(List<? extends RexNode> nodes) {
        return nodes.stream().map(this::expression).toList();
    }

    /**
     * The expression for a node, whose fields are the columns of the batches that it is evaluated over.
     *
     * @throws SqlDatabaseException with NOT_SUPPORTED if there is none
     */
    public Expression expression(RexNode node) {
        if (node instanceof RexLiteral literal) {
            return literals.computeIfAbsent(literal, RexTranslation::literal);
        }
        if (node instanceof RexInputRef ref) {
            return Expressions.column(ref.getIndex(), RowTypes.columnType(ref.getType()));
        }
        if (node instanceof RexDynamicParam parameter) {
            ColumnType type = RowTypes.parameterType(parameter.getType());
            return overParameters
                    ? Expressions.column(parameter.getIndex(), type)
                    : Expressions.parameter(parameter.getIndex(), type);
        }
        if (node instanceof RexFieldAccess access && access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            return Expressions.correlation(
                    variable.id.getId(), access.getField().getIndex(), RowTypes.columnType(access.getType()));
        }
        if (node instanceof RexCall call) {
            return call(call);
        }
        throw notSupported(node);
    }

    private static Expression literal(RexLiteral literal) {
        if (literal.getType().getSqlTypeName() == SqlTypeName.SYMBOL) {
            return Expressions.literal(ColumnType.VARCHAR, String.valueOf(literal.getValue()));
        }
        ColumnType own = RowTypes.columnType(literal.getType());
        ColumnType type = own.name() == TypeName.CHAR ? new ColumnType(TypeName.VARCHAR, own.precision(), 0) : own;
        return Expressions.literal(type, literal.isNull() ? null : value(literal, type));
    }

    /** The value of a literal as Java has it: a number as a BigDecimal, unless it is approximate; null for NULL. */
    public static @Nullable Object value(RexLiteral literal) {
        return literal.isNull() ? null : value(literal, RowTypes.columnType(literal.getType()));
    }

    private static @Nullable Object value(RexLiteral literal, ColumnType type) {
        return switch (type.name()) {
            case BOOLEAN -> literal.getValueAs(Boolean.class);
            case CHAR, VARCHAR ->
                Objects.requireNonNull(literal.getValueAs(NlsString.class)).getValue();
            case VARBINARY ->
                Objects.requireNonNull(literal.getValueAs(ByteString.class)).getBytes();
            case DATE -> LocalDate.parse(String.valueOf(literal.getValueAs(DateString.class)));
            case TIME -> LocalTime.parse(String.valueOf(literal.getValueAs(TimeString.class)));
            case TIMESTAMP ->
                LocalDateTime.parse(String.valueOf(literal.getValueAs(TimestampString.class))
                        .replace(' ', 'T'));
            case INTERVAL_DAY_TIME -> Objects.requireNonNull(literal.getValueAs(Long.class)) * MICROS_PER_MILLI;
            case INTERVAL_YEAR_MONTH -> literal.getValueAs(Long.class);
            case UUID -> literal.getValueAs(java.util.UUID.class);
            case REAL, DOUBLE -> literal.getValueAs(Double.class);
            default -> literal.getValueAs(java.math.BigDecimal.class);
        };
    }

    private Expression call(RexCall call) {
        return switch (call.getKind()) {
            case CAST -> cast(call);
            case SAFE_CAST ->
                shared(
                        "TRY_CAST",
                        RowTypes.columnType(call.getType()),
                        List.of(expression(call.getOperands().get(0))));
            case SEARCH -> search(call);
            case REINTERPRET ->
                throw new SqlDatabaseException(
                        SqlErrorCode.NOT_SUPPORTED,
                        "an interval as a number is not supported; take it out with EXTRACT, or count with TIMESTAMPDIFF");
            default -> function(call);
        };
    }

    private Expression function(RexCall call) {
        String name = name(call);
        if (!ScalarFunctions.names().contains(name)) {
            throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "function " + name + " is not supported");
        }
        List<Expression> operands = expressions(operands(call));
        if (!RexUtil.isDeterministic(call)) {
            return Expressions.call(name, resultType(call), operands);
        }
        boolean isNull =
                NULL_OF_NULL.contains(call.getKind()) && operands.stream().anyMatch(RexTranslation::isNull);
        return isNull ? Expressions.literal(resultType(call), null) : shared(name, resultType(call), operands);
    }

    /**
     * Looked up by translated operands and not by Calcite's node, which equals one with the operands of an AND the other way
     * round, though it may fail where that does not.
     */
    private Expression shared(String function, ColumnType type, List<Expression> operands) {
        return calls.computeIfAbsent(
                new Call(function, type, operands),
                call -> Expressions.folded(Expressions.call(function, type, operands)));
    }

    private static boolean isNull(Expression operand) {
        return operand instanceof LiteralExpression literal && literal.isNull();
    }

    /** The operands; a CHAR is compared with a constant as a CHAR, though Calcite makes it a VARCHAR first. */
    private static List<RexNode> operands(RexCall call) {
        List<RexNode> operands = call.getOperands();
        boolean isWithConstant =
                call.isA(SqlKind.COMPARISON) && operands.stream().anyMatch(RexUtil::isConstant);
        return isWithConstant
                ? operands.stream().map(RexTranslation::withoutWidening).toList()
                : operands;
    }

    private static RexNode withoutWidening(RexNode node) {
        if (node.getKind() == SqlKind.CAST && node.getType().getSqlTypeName() == SqlTypeName.VARCHAR) {
            RexNode operand = ((RexCall) node).getOperands().get(0);
            return operand.getType().getSqlTypeName() == SqlTypeName.CHAR && !RexUtil.isConstant(operand)
                    ? operand
                    : node;
        }
        return node;
    }

    /** What an interval adds may be finer than what it is added to: 10:00:00 and half a second. */
    private static ColumnType resultType(RexCall call) {
        ColumnType type = RowTypes.columnType(call.getType());
        boolean addsInterval = call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS;
        return addsInterval && type.name() == TypeName.TIMESTAMP ? ColumnType.TIMESTAMP : type;
    }

    private static String name(RexCall call) {
        String name = NAMES.get(call.getKind());
        return name != null ? name : call.getOperator().getName().replace(' ', '_');
    }

    private Expression cast(RexCall call) {
        Expression operand = expression(call.getOperands().get(0));
        ColumnType type = RowTypes.columnType(call.getType());
        if (operand instanceof ColumnExpression column
                && isWider(type.name(), operand.type().name())) {
            return Expressions.column(column.index(), type);
        }
        return operand.type().equals(type) ? operand : shared("CAST", type, List.of(operand));
    }

    /** Whether every value of an integer type is one of the other type, held in the same way. */
    private static boolean isWider(TypeName type, TypeName than) {
        int place = INTEGERS.indexOf(than);
        return place >= 0 && INTEGERS.indexOf(type) > place;
    }

    private Expression search(RexCall call) {
        return expression(RexUtil.expandSearch(rexBuilder, null, call));
    }

    static SqlDatabaseException notSupported(RexNode node) {
        return new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "the expression " + node + " is not supported");
    }
}
