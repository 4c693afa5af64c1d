package io.travertine.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlAbstractTimeFunction;
import org.apache.calcite.sql.fun.SqlExtractFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.SqlRexContext;

import static org.apache.calcite.sql.type.SqlTypeFamily.ANY;
import static org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER;
import static org.apache.calcite.sql.type.SqlTypeFamily.DATETIME;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeFamily.NUMERIC;
import static org.apache.calcite.sql.type.SqlTypeFamily.TIMESTAMP;

/** The functions of dates and times that the standard's table lacks or gives other types. */
public final class DateTimeOperators {

    /** What the units of JDBC's escapes begin with. */
    private static final String JDBC_PREFIX = "SQL_TSI_";

    private static final int SECOND_DIGITS = 8;
    private static final int EPOCH_DIGITS = 18;
    private static final int MICRO_DIGITS = 6;
    private static final int MILLI_DIGITS = 3;

    private static final Set<SqlKind> OVER_UNITS = Set.of(SqlKind.TIMESTAMP_ADD, SqlKind.TIMESTAMP_DIFF);
    private static final List<String> FIELDS = List.of(
            "YEAR", "QUARTER", "MONTH", "WEEK", "DAYOFYEAR", "DAYOFMONTH", "DAYOFWEEK", "HOUR", "MINUTE", "SECOND");

    private static final SqlOperator ADD = Signatures.of("TIMESTAMPADD", Signatures.TIMESTAMP, CHARACTER, INTEGER, ANY);
    private static final SqlOperator DIFFERENCE =
            Signatures.of("TIMESTAMPDIFF", Signatures.BIGINT, CHARACTER, ANY, ANY);

    static final List<SqlOperator> ALL = all();

    private DateTimeOperators() {}

    private static List<SqlOperator> all() {
        List<SqlOperator> operators = new ArrayList<>(List.of(
                new Extract(),
                Signatures.of("DATE_PART", Signatures.DOUBLE, CHARACTER, ANY),
                Signatures.of("DATE_TRUNC", Signatures.TIMESTAMP, CHARACTER, TIMESTAMP)
                        .withFunctionType(SqlFunctionCategory.TIMEDATE),
                Signatures.of("MAKE_DATE", Signatures.DATE, INTEGER, INTEGER, INTEGER),
                Signatures.of("MAKE_TIME", Signatures.TIME, INTEGER, INTEGER, NUMERIC),
                Signatures.of(
                        "MAKE_TIMESTAMP", Signatures.TIMESTAMP, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, NUMERIC),
                Signatures.of("ADD_MONTHS", Signatures.DATE, DATETIME, INTEGER),
                Signatures.of("MONTHNAME", Signatures.TEXT, DATETIME),
                Signatures.of("DAYNAME", Signatures.TEXT, DATETIME),
                Signatures.of("TO_CHAR", Signatures.TEXT, DATETIME, CHARACTER),
                Signatures.of("TO_DATE", Signatures.DATE, CHARACTER, CHARACTER),
                Signatures.of("TO_TIMESTAMP", Signatures.TIMESTAMP, CHARACTER, CHARACTER),
                new CurrentMoment("CURRENT_TIMESTAMP"),
                new CurrentMoment("LOCALTIMESTAMP"),
                SqlBasicFunction.create("NOW", ReturnTypes.TIMESTAMP, OperandTypes.NILADIC)
                        .withDynamic(true)));
        FIELDS.forEach(field -> operators.add(Signatures.of(field, Signatures.INTEGER, DATETIME)));
        return List.copyOf(operators);
    }

    /** The moment of the statement: with microseconds, unless fewer digits are asked for. */
    private static final class CurrentMoment extends SqlAbstractTimeFunction {

        CurrentMoment(String name) {
            super(name, SqlTypeName.TIMESTAMP);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding call) {
            return call.getOperandCount() == 0
                    ? call.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP)
                    : super.inferReturnType(call);
        }
    }

    /** EXTRACT, which keeps the fractions of seconds. */
    private static final class Extract extends SqlExtractFunction {

        Extract() {
            super("EXTRACT", false);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding call) {
            RelDataTypeFactory types = call.getTypeFactory();
            TimeUnitRange field = call.getOperandLiteralValue(0, TimeUnitRange.class);
            RelDataType type = field == null ? types.createSqlType(SqlTypeName.BIGINT) : type(field, types);
            return types.createTypeWithNullability(type, call.getOperandType(1).isNullable());
        }

        private static RelDataType type(TimeUnitRange field, RelDataTypeFactory types) {
            return switch (field) {
                case SECOND -> types.createSqlType(SqlTypeName.DECIMAL, SECOND_DIGITS, MICRO_DIGITS);
                case MILLISECOND -> types.createSqlType(SqlTypeName.DECIMAL, SECOND_DIGITS, MILLI_DIGITS);
                case EPOCH -> types.createSqlType(SqlTypeName.DECIMAL, EPOCH_DIGITS, MICRO_DIGITS);
                default -> types.createSqlType(SqlTypeName.BIGINT);
            };
        }
    }

    /** Whether a call is one of those that Calcite would make interval arithmetic of, which ends at milliseconds. */
    public static boolean isOverUnit(SqlCall call) {
        return OVER_UNITS.contains(call.getKind())
                && call.operandCount() == 3
                && call.operand(0) instanceof SqlIntervalQualifier;
    }

    /** How many units lie between two moments: microseconds of a few minutes leave the range of INTEGER. */
    public static RelDataType differenceType(RelDataType type, RelDataTypeFactory typeFactory) {
        return typeFactory.createTypeWithNullability(typeFactory.createSqlType(SqlTypeName.BIGINT), type.isNullable());
    }

    /** A call over a unit with the unit's name as a text, for the kernel of the same name. */
    public static RexNode convert(SqlRexContext context, SqlCall call) {
        SqlIntervalQualifier qualifier = call.operand(0);
        String unit = qualifier.timeFrameName == null ? qualifier.timeUnitRange.name() : qualifier.timeFrameName;
        List<RexNode> operands = new ArrayList<>();
        operands.add(context.getRexBuilder()
                .makeLiteral(unit.toUpperCase(Locale.ROOT).replace(JDBC_PREFIX, "")));
        for (SqlNode operand : call.getOperandList().subList(1, call.operandCount())) {
            operands.add(context.convertExpression(operand));
        }
        SqlOperator kernel = call.getKind() == SqlKind.TIMESTAMP_ADD ? ADD : DIFFERENCE;
        return context.getRexBuilder().makeCall(context.getValidator().getValidatedNodeType(call), kernel, operands);
    }
}
