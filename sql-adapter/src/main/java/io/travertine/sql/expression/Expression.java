package io.travertine.sql.expression;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;

/** Computes a column from the columns of a batch. Immutable: one expression may serve many executions at once. */
public interface Expression {

    /** The type of the values, and with it their kind. */
    ColumnType type();

    /**
     * Returns one value per row of the input.
     *
     * @throws io.travertine.sql.SqlDatabaseException if a row has no value: a division by zero, an overflow
     */
    ColumnVector evaluate(ColumnBatch input, EvaluationContext context);
}
