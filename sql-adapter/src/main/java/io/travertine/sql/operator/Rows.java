package io.travertine.sql.operator;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.vector.Batches;

/** Picks rows out of batches. */
final class Rows {

    private Rows() {}

    /** The rows for which the condition is true; the batch itself if all are. */
    static ColumnBatch filter(ColumnBatch batch, Expression condition, EvaluationContext context) {
        return batch.rowCount() == 0
                ? batch
                : Batches.filter(batch, (BooleanVector) condition.evaluate(batch, context));
    }

    /** Some rows that follow each other; the batch itself if they are all. */
    static ColumnBatch slice(ColumnBatch batch, int from, int count) {
        return from == 0 && count == batch.rowCount() ? batch : Batches.slice(batch, from, count);
    }
}
