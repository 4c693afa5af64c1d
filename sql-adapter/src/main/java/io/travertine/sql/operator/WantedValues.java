package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.ColumnExpression;
import io.travertine.sql.expression.Expression;

/**
 * The values of one key of a join that the rows on its right side have: rows on the left with any other value, or with NULL,
 * find no partner. Numbers that are kept in 64 bits, and byte strings.
 */
final class WantedValues {

    private final KeyTable table;
    private final int key;

    private WantedValues(KeyTable table, int key) {
        this.table = table;
        this.key = key;
    }

    /** Tells the left input of a join, not open yet, what is in the table that was made of the right input. */
    static void tell(Operator left, List<JoinKey> keys, KeyTable table) {
        for (int i = 0; i < keys.size(); i++) {
            JoinKey key = keys.get(i);
            ColumnKind kind = key.left().type().kind();
            boolean canFilter = kind == ColumnKind.INT64 || kind == ColumnKind.BYTES;
            if (canFilter && !key.nullSafe() && key.left() instanceof ColumnExpression column) {
                left.wantOnly(column.index(), new WantedValues(table, i));
            }
        }
    }

    /** No less than the number of different values. */
    int count() {
        return table.size();
    }

    /**
     * The values, some perhaps several times.
     *
     * @param check called now and then; may throw
     */
    ColumnVector values(Runnable check) {
        return table.keys(check).get(key);
    }

    /** Hands it on from a join's one side to the other, where the join itself compares the column. */
    void tellPartner(List<JoinKey> keys, boolean fromLeft, int column, Operator partner) {
        for (JoinKey joinKey : keys) {
            Expression here = fromLeft ? joinKey.left() : joinKey.right();
            Expression there = fromLeft ? joinKey.right() : joinKey.left();
            if (!joinKey.nullSafe()
                    && here instanceof ColumnExpression known
                    && known.index() == column
                    && there instanceof ColumnExpression other) {
                partner.wantOnly(other.index(), this);
            }
        }
    }
}
