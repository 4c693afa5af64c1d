package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;

/** Recognises rows that depend on no table: VALUES, with whatever expressions. */
final class ConstantRows {

    private ConstantRows() {}

    /** The rows, in the types of the expression's fields; empty if it is something else. */
    static Optional<List<List<RexNode>>> of(RelNode rel) {
        List<List<RexNode>> rows = new ArrayList<>();
        return collect(rel, rel.getRowType(), rows) ? Optional.of(rows) : Optional.empty();
    }

    private static boolean collect(RelNode rel, RelDataType rowType, List<List<RexNode>> rows) {
        if (rel instanceof Values values) {
            values.getTuples().forEach(tuple -> rows.add(cast(tuple, rowType, rel)));
            return true;
        }
        if (rel instanceof Project project && project.getInput() instanceof Values values) {
            boolean plain = values.getTuples().size() == 1
                    && project.getProjects().stream().allMatch(Constraint::isFixed);
            if (plain) {
                rows.add(cast(project.getProjects(), rowType, rel));
            }
            return plain;
        }
        return rel instanceof Union union
                && union.all
                && union.getInputs().stream().allMatch(input -> collect(input, rowType, rows));
    }

    private static List<RexNode> cast(List<? extends RexNode> row, RelDataType rowType, RelNode rel) {
        List<RexNode> cast = new ArrayList<>();
        for (RelDataTypeField field : rowType.getFieldList()) {
            RexNode value = row.get(field.getIndex());
            boolean same = RowTypes.columnType(value.getType()).equals(RowTypes.columnType(field.getType()));
            cast.add(same ? value : rel.getCluster().getRexBuilder().makeAbstractCast(field.getType(), value, false));
        }
        return cast;
    }
}
