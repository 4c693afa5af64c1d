package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.sql.catalog.KeyPart;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * The order in which an access gives rows, and whether it is the one that is wished for.
 *
 * @param fields over the table's columns; if the order is wanted, worded as the wish is
 * @param isBackward whether the key order is walked against its direction
 */
record KeyOrder(List<RelFieldCollation> fields, boolean isWanted, boolean isBackward) {

    /** @param access as the key order sees it, perhaps with derived columns */
    static KeyOrder of(TableAccess access, boolean isIndex, KeyMatch match, Wish wish) {
        List<RelFieldCollation> wanted = wantedColumns(access, wish);
        if (!isIndex && match.keys().size() == 1 && !wanted.isEmpty()) {
            return new KeyOrder(wanted, true, false);
        }
        boolean total = !isIndex && !access.table().hasHiddenRowId();
        Set<Integer> fixed = fixed(match);
        for (boolean backward : new boolean[] {false, true}) {
            if (!wanted.isEmpty() && meets(access, wanted, match.parts(), fixed, backward, total)) {
                return new KeyOrder(wanted, true, backward);
            }
        }
        return new KeyOrder(List.of(), false, false);
    }

    private static Set<Integer> fixed(KeyMatch match) {
        Set<Integer> fixed = new HashSet<>();
        for (int i = 0; i < match.bounds().equal().size(); i++) {
            fixed.add(match.parts().get(i).column());
        }
        return fixed;
    }

    /** The wish in terms of the table's columns; nothing if it cannot be said so. */
    private static List<RelFieldCollation> wantedColumns(TableAccess access, Wish wish) {
        List<RelFieldCollation> columns = new ArrayList<>();
        for (RelFieldCollation field : wish.collation().getFieldCollations()) {
            RexNode project = access.projects().get(field.getFieldIndex());
            if (!(project instanceof RexInputRef ref)) {
                return List.of();
            }
            columns.add(field.withFieldIndex(ref.getIndex()));
        }
        return columns;
    }

    private static boolean meets(
            TableAccess access,
            List<RelFieldCollation> wanted,
            List<KeyPart> parts,
            Set<Integer> fixed,
            boolean backward,
            boolean total) {
        int next = 0;
        for (RelFieldCollation field : wanted) {
            if (fixed.contains(field.getFieldIndex())) {
                continue;
            }
            while (next < parts.size() && fixed.contains(parts.get(next).column())) {
                next++;
            }
            if (next == parts.size()) {
                return total;
            }
            if (!matches(access, field, parts.get(next), backward)) {
                return false;
            }
            next++;
        }
        return true;
    }

    private static boolean matches(TableAccess access, RelFieldCollation field, KeyPart part, boolean backward) {
        boolean descending = part.descending() != backward;
        if (field.getFieldIndex() != part.column() || field.direction.isDescending() != descending) {
            return false;
        }
        List<RelDataTypeField> columns = access.scan().getRowType().getFieldList();
        boolean isNullable = part.column() >= columns.size()
                || columns.get(part.column()).getType().isNullable();
        boolean nullsFirst = field.nullDirection == NullDirection.UNSPECIFIED
                ? descending
                : field.nullDirection == NullDirection.FIRST;
        return nullsFirst == descending || !isNullable;
    }
}
