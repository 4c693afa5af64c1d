package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.expression.Expression;

/**
 * What an insert does where a row of the same key is there: sets columns of that row, or nothing. Immutable.
 *
 * @param keys those that are heeded; one, if columns are set
 * @param columns the ordinals of the columns that are set; none to leave the row as it is
 * @param values for them, of their kinds, over the columns of the row that is there and then those of the row that was to be
 *     inserted
 * @param condition over the same: which rows are changed; empty for all
 */
public record ConflictAction(
        List<UniqueKey> keys, List<Integer> columns, List<Expression> values, Optional<Expression> condition) {

    public ConflictAction {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    boolean updates() {
        return !columns.isEmpty();
    }
}
