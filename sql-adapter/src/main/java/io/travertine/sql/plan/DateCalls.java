package io.travertine.sql.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.Positions;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what other databases call {@code DATEDIFF} and {@code DATEADD}, whose unit is a name or a text: DATEADD is
 * TIMESTAMPADD, DATEDIFF counts the beginnings of units between two dates. Of two dates alone DATEDIFF is the days from the
 * second to the first.
 */
final class DateCalls extends SqlShuttle {

    private static final List<TimeUnit> UNITS = List.of(
            TimeUnit.MICROSECOND,
            TimeUnit.MILLISECOND,
            TimeUnit.SECOND,
            TimeUnit.MINUTE,
            TimeUnit.HOUR,
            TimeUnit.DAY,
            TimeUnit.WEEK,
            TimeUnit.MONTH,
            TimeUnit.QUARTER,
            TimeUnit.YEAR);

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (!(visited instanceof SqlCall inner) || !(inner.getOperator() instanceof SqlUnresolvedFunction function)) {
            return visited;
        }
        return switch (function.getName().toUpperCase(Locale.ROOT)) {
            case "DATEADD" ->
                inner.operandCount() == 3
                        ? SqlStdOperatorTable.TIMESTAMP_ADD.createCall(
                                inner.getParserPosition(), unit(inner), inner.operand(1), inner.operand(2))
                        : inner;
            case "DATEDIFF" -> difference(inner);
            case "AGE" ->
                throw Positions.error(
                        SqlErrorCode.NOT_SUPPORTED,
                        inner,
                        "AGE is not supported: no INTERVAL of the standard holds both months and days; write the"
                                + " difference of two timestamps, or TIMESTAMPDIFF(YEAR, earlier, later)");
            default -> inner;
        };
    }

    private static SqlNode difference(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        if (call.operandCount() == 2) {
            return SqlStdOperatorTable.MINUS.createCall(
                    place, cast(call.operand(0), SqlTypeName.DATE), cast(call.operand(1), SqlTypeName.DATE));
        }
        if (call.operandCount() != 3) {
            return call;
        }
        SqlIntervalQualifier unit = unit(call);
        return SqlStdOperatorTable.TIMESTAMP_DIFF.createCall(
                place, unit, beginning(unit, call.operand(1)), beginning(unit, call.operand(2)));
    }

    /** The beginning of the unit that a moment lies in. */
    private static SqlNode beginning(SqlIntervalQualifier unit, SqlNode moment) {
        SqlParserPos place = moment.getParserPosition();
        SqlIdentifier name = new SqlIdentifier("DATE_TRUNC", place);
        return new SqlUnresolvedFunction(name, null, null, null, null, SqlFunctionCategory.TIMEDATE)
                .createCall(
                        place,
                        SqlLiteral.createCharString(unit.getUnit().name(), place),
                        cast(moment, SqlTypeName.TIMESTAMP));
    }

    private static SqlNode cast(SqlNode value, SqlTypeName type) {
        SqlParserPos place = value.getParserPosition();
        return SqlStdOperatorTable.CAST.createCall(
                place, value, new SqlDataTypeSpec(new SqlBasicTypeNameSpec(type, place), place));
    }

    private static SqlIntervalQualifier unit(SqlCall call) {
        SqlNode operand = call.operand(0);
        String name = "";
        if (operand instanceof SqlIdentifier identifier && identifier.isSimple()) {
            name = identifier.getSimple();
        } else if (operand instanceof SqlCharStringLiteral text) {
            name = text.getValueAs(String.class);
        }
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        Optional<TimeUnit> unit = UNITS.stream()
                .filter(each -> each.name().equals(wanted) || wanted.equals(each.name() + "S"))
                .findFirst();
        SqlParserPos place = operand.getParserPosition();
        return new SqlIntervalQualifier(
                unit.orElseThrow(() -> Positions.error(
                        SqlErrorCode.INVALID_ARGUMENT,
                        operand,
                        call.getOperator().getName() + " takes a unit first, one of "
                                + UNITS.stream().map(TimeUnit::name).collect(Collectors.joining(", ")))),
                null,
                place);
    }
}
