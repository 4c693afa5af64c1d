package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.Values;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Rows that the statement spells out. */
public final class ValuesRel extends TravertineRel {

    private static final int ROWS_SHOWN_MAX = 5;

    private final List<List<RexNode>> rows;
    private final List<List<Expression>> expressions;

    public ValuesRel(RelOptCluster cluster, List<? extends List<? extends RexNode>> rows, RelDataType rowType) {
        super(cluster, rowType, List.of());
        this.rows = rows.stream()
                .map(row -> inTypes(row, rowType, cluster.getRexBuilder()))
                .toList();
        RexTranslation translation = RexTranslation.overParameters(cluster.getRexBuilder());
        this.expressions = this.rows.stream().map(translation::expressions).toList();
    }

    /** A literal may be of another numeric type than its column, 1.5 in one of type DOUBLE; the vectors may not. */
    private static List<RexNode> inTypes(List<? extends RexNode> row, RelDataType rowType, RexBuilder rexBuilder) {
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            RelDataType target = rowType.getFieldList().get(i).getType();
            RexNode value = row.get(i);
            boolean fits = RowTypes.columnType(target).equals(RowTypes.columnType(value.getType()))
                    || SqlTypeUtil.isCharacter(target)
                    || SqlTypeUtil.isNull(value.getType());
            values.add(fits ? value : rexBuilder.makeAbstractCast(target, value, false));
        }
        return List.copyOf(values);
    }

    int rowCount() {
        return rows.size();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Values(expressions, ColumnTypes.of(getRowType()));
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), List.of());
        return "rows=" + rows.size()
                + rows.stream()
                        .limit(ROWS_SHOWN_MAX)
                        .map(text::of)
                        .collect(Collectors.joining(
                                ", ", rows.isEmpty() ? "" : ": ", rows.size() > ROWS_SHOWN_MAX ? ", ..." : ""));
    }
}
