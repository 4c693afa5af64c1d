package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.ScanOutput;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;

/** Cuts rows to what is wanted. */
final class Projections {

    private Projections() {}

    /** The first fields of the input, as many as {@code rowType} has. */
    static TravertineRel leading(TravertineRel input, RelDataType rowType) {
        if (input.getRowType().getFieldCount() == rowType.getFieldCount()) {
            return input;
        }
        List<RexNode> fields = new ArrayList<>();
        for (int i = 0; i < rowType.getFieldCount(); i++) {
            fields.add(input.getCluster().getRexBuilder().makeInputRef(input, i));
        }
        return new ProjectRel(input, fields, rowType);
    }

    /** The row type of a join with a table that gives more columns than the join's right side has. */
    static RelDataType joinType(Join join, TravertineRel outer, ScanOutput inner) {
        if (!join.getJoinType().projectsRight()) {
            return join.getRowType();
        }
        RelDataTypeFactory typeFactory = join.getCluster().getTypeFactory();
        RelDataTypeFactory.Builder builder = typeFactory.builder();
        builder.addAll(outer.getRowType().getFieldList());
        boolean nullable = join.getJoinType().generatesNullsOnRight();
        for (RelDataTypeField field : inner.rowType().getFieldList()) {
            builder.add(
                    field.getName(),
                    typeFactory.createTypeWithNullability(
                            field.getType(), nullable || field.getType().isNullable()));
        }
        return builder.uniquify().build();
    }
}
