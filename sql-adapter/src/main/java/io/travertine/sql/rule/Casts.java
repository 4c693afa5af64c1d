package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Brings rows to other types. */
final class Casts {

    private Casts() {}

    /** The input with each field cast to that of {@code rowType}, where their values are not held alike already. */
    static TravertineRel to(TravertineRel input, RelDataType rowType) {
        return to(input, rowType, false);
    }

    /** The same, but texts as they are, whatever length their types state. */
    static TravertineRel butTexts(TravertineRel input, RelDataType rowType) {
        return to(input, rowType, true);
    }

    private static TravertineRel to(TravertineRel input, RelDataType rowType, boolean keepTexts) {
        RexBuilder rexBuilder = input.getCluster().getRexBuilder();
        List<RexNode> fields = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < rowType.getFieldCount(); i++) {
            RexNode field = rexBuilder.makeInputRef(input, i);
            RelDataType type = rowType.getFieldList().get(i).getType();
            boolean isKept = keepTexts && SqlTypeUtil.isCharacter(type) && SqlTypeUtil.isCharacter(field.getType());
            if (!isKept && !RowTypes.columnType(field.getType()).equals(RowTypes.columnType(type))) {
                field = rexBuilder.makeAbstractCast(type, field, false);
                same = false;
            }
            fields.add(field);
        }
        return same ? input : new ProjectRel(input, fields, rowType);
    }
}
