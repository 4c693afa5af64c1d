package io.travertine.sql.plan;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.function.ArrayOperators;
import io.travertine.sql.function.DateTimeOperators;
import io.travertine.sql.function.DayArithmetic;
import io.travertine.sql.function.TextOperators;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.util.Static;
import org.jspecify.annotations.Nullable;

/**
 * The validator, with two rules of its own: a parameter that nothing gives a type is VARCHAR, and values are assigned to
 * columns by the storing operator, which converts without loss or fails, and never by a silent CAST.
 */
final class TravertineValidator extends SqlValidatorImpl {

    private static final Pattern FINER_THAN_MILLIS = Pattern.compile("'[^']*\\.\\d{3}\\d*[1-9]");

    TravertineValidator(
            SqlOperatorTable operators,
            SqlValidatorCatalogReader catalogReader,
            RelDataTypeFactory typeFactory,
            Config config) {
        super(operators, catalogReader, typeFactory, config);
    }

    /** Calcite keeps the milliseconds of an interval and drops the rest without a word. */
    @Override
    public void validateLiteral(SqlLiteral literal) {
        if (literal instanceof SqlNumericLiteral number && digits(number) > ColumnType.DECIMAL_PRECISION_MAX) {
            throw Positions.error(
                    SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                    literal,
                    "numbers have at most " + ColumnType.DECIMAL_PRECISION_MAX + " digits: " + literal);
        }
        super.validateLiteral(literal);
        if (literal instanceof SqlIntervalLiteral
                && FINER_THAN_MILLIS.matcher(literal.toString()).find()) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    literal,
                    "intervals finer than a millisecond are not supported: " + literal);
        }
    }

    /** The digits of an exact number, before and after the point; those of an approximate one do not count. */
    private static int digits(SqlNumericLiteral number) {
        BigDecimal value = number.bigDecimalValue();
        boolean isExact = number.getScale() != null && value != null;
        return isExact ? Math.max(value.precision(), value.scale()) : 0;
    }

    @Override
    public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
        if (expression instanceof SqlBasicCall call) {
            chooseArithmetic(scope, call);
            chooseQuantified(scope, call);
            checkSubstring(scope, call);
            if (call.getKind() == SqlKind.CAST && !(call.operand(0) instanceof SqlDynamicParam)) {
                ArrayOperators.castToText(call, deriveType(scope, call.operand(0)));
            }
        }
        RelDataType type = super.deriveType(scope, expression);
        if (expression.getKind() == SqlKind.TIMESTAMP_DIFF) {
            RelDataType difference = DateTimeOperators.differenceType(type, typeFactory);
            setValidatedNodeType(expression, difference);
            return difference;
        }
        if (expression.getKind() != SqlKind.OVER) {
            return type;
        }
        RelDataType windowType = WindowTypes.of((SqlCall) expression, type, typeFactory);
        if (!windowType.equals(type)) {
            setValidatedNodeType(expression, windowType);
        }
        return windowType;
    }

    /** A sum or a difference means what the types of its operands say. */
    private void chooseArithmetic(SqlValidatorScope scope, SqlBasicCall call) {
        SqlOperator operator = call.getOperator();
        boolean isArithmetic = call.getKind() == SqlKind.PLUS
                || call.getKind() == SqlKind.MINUS
                || operator.equals(SqlStdOperatorTable.CONCAT);
        if (isArithmetic && call.operandCount() == 2) {
            RelDataType left = deriveType(scope, call.operand(0));
            RelDataType right = deriveType(scope, call.operand(1));
            DayArithmetic.of(operator, left, right)
                    .or(() -> ArrayOperators.concatenation(operator, left, right))
                    .ifPresent(call::setOperator);
        }
        if (call.getKind() == SqlKind.PLUS_PREFIX && SqlTypeUtil.isCharacter(deriveType(scope, call.operand(0)))) {
            call.setOperator(TextOperators.SIGN);
        }
    }

    /** SUBSTRING(text FROM pattern) of other databases. */
    private void checkSubstring(SqlValidatorScope scope, SqlBasicCall call) {
        if (call.getOperator().equals(SqlStdOperatorTable.SUBSTRING)
                && !(call.operand(1) instanceof SqlDynamicParam)
                && SqlTypeUtil.isCharacter(deriveType(scope, call.operand(1)))) {
            throw Positions.error(
                    SqlErrorCode.TYPE_MISMATCH,
                    call.operand(1),
                    "SUBSTRING begins at a number; for a regular expression write REGEXP_SUBSTR(text, pattern)");
        }
    }

    /** One array after ANY or ALL stands for its elements; so does one parameter. */
    private void chooseQuantified(SqlValidatorScope scope, SqlBasicCall call) {
        if (!(call.getOperator() instanceof SqlQuantifyOperator quantified)
                || !(call.operand(1) instanceof SqlNodeList list)
                || list.size() != 1) {
            return;
        }
        SqlNode only = list.get(0);
        if (only instanceof SqlDynamicParam) {
            RelDataType element = typeFactory.createTypeWithNullability(deriveType(scope, call.operand(0)), true);
            RelDataType array = typeFactory.createArrayType(element, -1);
            setValidatedNodeType(only, typeFactory.createTypeWithNullability(array, true));
        } else if (!ArrayOperators.isArray(deriveType(scope, only))) {
            return;
        }
        call.setOperand(1, only);
        call.setOperator(ArrayOperators.ofArray(quantified));
    }

    @Override
    protected void inferUnknownTypes(RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
        RelDataType type = inferredType;
        if (node instanceof SqlBasicCall call) {
            chooseQuantified(scope, call);
        }
        if (node instanceof SqlDynamicParam && inferredType.equals(unknownType)) {
            RelDataType known = getValidatedNodeTypeIfKnown(node);
            type = known == null || known.equals(unknownType) ? typeFactory.createSqlType(SqlTypeName.VARCHAR) : known;
        }
        if (node instanceof SqlCase choice) {
            inferTested(choice, deriveType(scope, choice));
        }
        if (node.getKind() == SqlKind.PLUS && ((SqlCall) node).operandCount() == 2) {
            inferDays(scope, ((SqlCall) node).operand(0), ((SqlCall) node).operand(1));
            inferDays(scope, ((SqlCall) node).operand(1), ((SqlCall) node).operand(0));
        }
        super.inferUnknownTypes(type, scope, node);
    }

    /** A parameter that is added to a date is a number of days. */
    private void inferDays(SqlValidatorScope scope, SqlNode date, SqlNode days) {
        if (days instanceof SqlDynamicParam && deriveType(scope, date).getSqlTypeName() == SqlTypeName.DATE) {
            RelDataType number = typeFactory.createSqlType(SqlTypeName.INTEGER);
            setValidatedNodeType(days, typeFactory.createTypeWithNullability(number, true));
        }
    }

    @Override
    protected void validateHavingClause(SqlSelect select) {
        SqlNode having = select.getHaving();
        if (having != null) {
            select.setHaving(ColumnsBeforeAliases.inHaving(having, columns(select)));
        }
        super.validateHavingClause(select);
    }

    @Override
    protected void validateQualifyClause(SqlSelect select) {
        SqlNode qualify = select.getQualify();
        if (qualify != null) {
            select.setQualify(ColumnsBeforeAliases.inQualify(qualify, columns(select)));
        }
        super.validateQualifyClause(select);
    }

    private SqlValidatorScope columns(SqlSelect select) {
        return Objects.requireNonNull(getRawSelectScope(select));
    }

    /** Where an INSERT gives more values than there are columns, the base class cuts a list of columns behind its end. */
    @Override
    protected RelDataType getLogicalTargetRowType(RelDataType targetRowType, SqlInsert insert) {
        SqlValidatorNamespace source = getNamespace(insert.getSource());
        boolean isTooLong = source != null && source.getRowType().getFieldCount() > targetRowType.getFieldCount();
        return isTooLong ? targetRowType : super.getLogicalTargetRowType(targetRowType, insert);
    }

    /** A parameter that is only tested for NULL has the type of the choice, as COALESCE means it. */
    private void inferTested(SqlCase choice, RelDataType type) {
        for (SqlNode condition : choice.getWhenOperands()) {
            boolean isNullTest = condition.getKind() == SqlKind.IS_NULL || condition.getKind() == SqlKind.IS_NOT_NULL;
            if (isNullTest && ((SqlCall) condition).operand(0) instanceof SqlDynamicParam parameter) {
                setValidatedNodeType(parameter, typeFactory.createTypeWithNullability(type, true));
            }
        }
    }

    @Override
    protected void checkTypeAssignment(
            @Nullable SqlValidatorScope sourceScope,
            SqlValidatorTable table,
            RelDataType sourceRowType,
            RelDataType targetRowType,
            SqlNode query) {
        for (int i = 0; i < sourceRowType.getFieldCount(); i++) {
            RelDataTypeField source = sourceRowType.getFieldList().get(i);
            RelDataTypeField target = targetRowType.getFieldList().get(i);
            if (!isAssignable(source.getType(), target.getType())) {
                throw newValidationError(
                        query,
                        Static.RESOURCE.typeNotAssignable(
                                target.getName(),
                                target.getType().toString(),
                                source.getName(),
                                source.getType().toString()));
            }
        }
    }

    static boolean isAssignable(RelDataType source, RelDataType target) {
        SqlTypeName name = source.getSqlTypeName();
        if (name == SqlTypeName.ARRAY && target.getSqlTypeName() == SqlTypeName.ARRAY) {
            return isAssignable(
                    Objects.requireNonNull(source.getComponentType()),
                    Objects.requireNonNull(target.getComponentType()));
        }
        if (name == SqlTypeName.NULL || name == SqlTypeName.UNKNOWN || name == target.getSqlTypeName()) {
            return true;
        }
        if (SqlTypeUtil.isCharacter(source)) {
            return true;
        }
        if (SqlTypeUtil.isNumeric(source)) {
            return SqlTypeUtil.isNumeric(target);
        }
        if (SqlTypeUtil.isInterval(source)) {
            return SqlTypeUtil.isInterval(target) && source.getFamily() == target.getFamily();
        }
        if (SqlTypeUtil.isBinary(source)) {
            return SqlTypeUtil.isBinary(target);
        }
        return switch (target.getSqlTypeName()) {
            case TIMESTAMP -> name == SqlTypeName.DATE || name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> name == SqlTypeName.DATE || name == SqlTypeName.TIMESTAMP;
            default -> false;
        };
    }
}
