package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.sql.expression.Expression;

/**
 * A condition on one column of a table, which the store evaluates inside a scan. The column must lie outside the primary
 * key. Operands depend on no column; they are evaluated when the scan opens, and may be of another type than the column
 * under the rules of {@link KeyBounds}. A comparison with NULL is never true.
 */
public sealed interface PushedCondition {

    /** The column's ordinal in the table. */
    int column();

    record Compare(int column, Comparison comparison, Expression operand) implements PushedCondition {}

    record In(int column, List<Expression> values) implements PushedCondition {
        public In {
            values = List.copyOf(values);
        }
    }

    record IsNull(int column) implements PushedCondition {}

    record IsNotNull(int column) implements PushedCondition {}
}
