package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** The columns of a window's input: those that are there, and what is computed for the window behind them. */
final class WindowColumns {

    private final TravertineRel input;
    private final List<RexNode> columns;

    WindowColumns(TravertineRel input) {
        this.input = input;
        this.columns = new ArrayList<>(rexBuilder(input).identityProjects(input.getRowType()));
    }

    private static RexBuilder rexBuilder(TravertineRel rel) {
        return rel.getCluster().getRexBuilder();
    }

    RexBuilder rexBuilder() {
        return rexBuilder(input);
    }

    /** The names of the columns that the input has itself. */
    List<String> inputNames() {
        return input.getRowType().getFieldNames();
    }

    /** The column that holds an expression over the input. */
    int index(RexNode expression) {
        if (expression instanceof RexInputRef ref) {
            return ref.getIndex();
        }
        if (expression.getKind() == SqlKind.CAST && holdsTheSame((RexCall) expression)) {
            return index(((RexCall) expression).getOperands().get(0));
        }
        int known = columns.indexOf(expression);
        if (known >= 0) {
            return known;
        }
        columns.add(expression);
        return columns.size() - 1;
    }

    /** Whether a cast changes no value, but only whether it may be NULL. */
    private static boolean holdsTheSame(RexCall cast) {
        RelDataType from = cast.getOperands().get(0).getType();
        return RowTypes.columnType(cast.getType()).equals(RowTypes.columnType(from));
    }

    /** The column that holds an expression as a value of the given type. */
    int index(RexNode expression, RelDataType type) {
        boolean fits = RowTypes.columnType(expression.getType()).equals(RowTypes.columnType(type));
        return index(fits ? expression : rexBuilder().makeAbstractCast(type, expression, false));
    }

    /** The input with all columns. */
    TravertineRel rel() {
        int given = input.getRowType().getFieldCount();
        if (columns.size() == given) {
            return input;
        }
        RelDataTypeFactory.Builder builder = input.getCluster().getTypeFactory().builder();
        builder.addAll(input.getRowType().getFieldList());
        for (int i = given; i < columns.size(); i++) {
            builder.add("$" + i, columns.get(i).getType());
        }
        return new ProjectRel(input, columns, builder.build());
    }
}
