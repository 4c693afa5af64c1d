package io.travertine.sql.rule;

import java.util.List;

import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.type.RelDataType;

/** Compares orders. */
final class Orders {

    private Orders() {}

    /** Whether rows in the one order are in the other as well. */
    static boolean satisfies(RelCollation given, RelCollation wanted, RelDataType rowType) {
        List<RelFieldCollation> has = given.getFieldCollations();
        List<RelFieldCollation> wants = wanted.getFieldCollations();
        if (has.size() < wants.size()) {
            return false;
        }
        for (int i = 0; i < wants.size(); i++) {
            if (!isSame(has.get(i), wants.get(i), rowType)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(RelFieldCollation has, RelFieldCollation wants, RelDataType rowType) {
        return has.getFieldIndex() == wants.getFieldIndex()
                && has.direction.isDescending() == wants.direction.isDescending()
                && (nullsFirst(has) == nullsFirst(wants)
                        || !rowType.getFieldList()
                                .get(wants.getFieldIndex())
                                .getType()
                                .isNullable());
    }

    /** NULL counts as the highest value unless something else is said. */
    static boolean nullsFirst(RelFieldCollation field) {
        return field.nullDirection == NullDirection.UNSPECIFIED
                ? field.direction.isDescending()
                : field.nullDirection == NullDirection.FIRST;
    }
}
