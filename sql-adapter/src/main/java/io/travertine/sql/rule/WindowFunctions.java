package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.AggregateCall;
import io.travertine.sql.operator.WindowCall;
import io.travertine.sql.operator.WindowCall.Place;
import io.travertine.sql.operator.WindowCall.Ranking;
import io.travertine.sql.operator.WindowFrame;
import io.travertine.sql.rel.AggregateTranslation;
import io.travertine.sql.rel.RexText;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Optionality;

/** A window function of Calcite's in our terms. */
final class WindowFunctions {

    private final RexOver over;
    private final WindowColumns columns;
    private final String name;
    private final ColumnType type;

    WindowFunctions(RexOver over, WindowColumns columns) {
        this.over = over;
        this.columns = columns;
        this.name = over.getAggOperator().getName();
        this.type = RowTypes.columnType(over.getType());
    }

    /** @throws SqlDatabaseException with NOT_SUPPORTED if there is no such function here */
    WindowCall call() {
        return switch (name) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST" ->
                new WindowCall.Ranked(Ranking.valueOf(name), OptionalInt.empty(), type);
            case "NTILE" -> new WindowCall.Ranked(Ranking.NTILE, OptionalInt.of(index(0, over.getType())), type);
            case "LAG" -> shifted(false);
            case "LEAD" -> shifted(true);
            case "FIRST_VALUE" -> picked(Place.FIRST);
            case "LAST_VALUE" -> picked(Place.LAST);
            case "NTH_VALUE" -> picked(Place.NTH);
            default -> aggregated();
        };
    }

    private WindowCall shifted(boolean forward) {
        int count = over.getOperands().size();
        return new WindowCall.Shifted(
                forward,
                index(0, over.getType()),
                count > 1 ? OptionalInt.of(whole(1)) : OptionalInt.empty(),
                count > 2 ? OptionalInt.of(index(2, over.getType())) : OptionalInt.empty(),
                over.ignoreNulls(),
                type);
    }

    private WindowCall picked(Place place) {
        return new WindowCall.Picked(
                place,
                index(0, over.getType()),
                place == Place.NTH ? OptionalInt.of(whole(1)) : OptionalInt.empty(),
                over.ignoreNulls(),
                frame(),
                type);
    }

    private WindowCall aggregated() {
        if (over.getAggOperator().requiresGroupOrder() == Optionality.MANDATORY) {
            throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, name + " is not supported over a window");
        }
        if (over.ignoreNulls()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "IGNORE NULLS is not supported for the aggregate " + name);
        }
        List<Integer> arguments = new ArrayList<>();
        over.getOperands().forEach(operand -> arguments.add(columns.index(operand)));
        return new WindowCall.Aggregated(
                new AggregateCall(
                        AggregateTranslation.function(over.getAggOperator(), arguments.size()),
                        arguments,
                        over.isDistinct(),
                        OptionalInt.empty(),
                        type),
                frame());
    }

    private int index(int operand, RelDataType wanted) {
        return columns.index(over.getOperands().get(operand), wanted);
    }

    private int whole(int operand) {
        return index(operand, columns.rexBuilder().getTypeFactory().createSqlType(SqlTypeName.BIGINT));
    }

    private WindowFrame frame() {
        return new WindowFrames(over.getWindow(), columns).frame();
    }

    /** As people read it. */
    String text() {
        RexText text = new RexText(columns.rexBuilder(), columns.inputNames());
        List<String> operands = new ArrayList<>();
        for (RexNode operand : over.getOperands()) {
            operands.add(text.of(operand));
        }
        String arguments = operands.isEmpty() && over.getAggOperator().getName().equals("COUNT")
                ? "*"
                : String.join(", ", operands);
        String frame =
                over.getAggOperator().allowsFraming() ? new WindowFrames(over.getWindow(), columns).text(text) : "";
        return name + "(" + (over.isDistinct() ? "DISTINCT " : "") + arguments + ")"
                + (over.ignoreNulls() ? " IGNORE NULLS" : "") + frame;
    }
}
