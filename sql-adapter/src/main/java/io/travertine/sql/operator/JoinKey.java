package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;

/**
 * A pair of expressions that a join compares for equality, of the same kind, and of the same scale if decimal.
 *
 * @param left over the left input
 * @param right over the right input
 * @param nullSafe whether NULL matches NULL (IS NOT DISTINCT FROM); else NULL matches nothing
 */
public record JoinKey(Expression left, Expression right, boolean nullSafe) {

    /** What the expressions of one side are in a batch of that side, key by key. */
    static List<ColumnVector> values(
            List<JoinKey> keys, Function<JoinKey, Expression> side, ColumnBatch batch, EvaluationContext context) {
        List<ColumnVector> values = new ArrayList<>(keys.size());
        for (JoinKey key : keys) {
            values.add(side.apply(key).evaluate(batch, context));
        }
        return values;
    }
}
