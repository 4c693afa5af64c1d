package io.travertine.sql.expression;

import java.util.List;

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

    /** The expressions whose values this one needs; all columns that it reads are read by a {@link ColumnExpression}. */
    default List<Expression> operands() {
        return List.of();
    }

    /** Whether it has a value for every row, whatever the row holds, so that it may be evaluated for rows that nobody asked for. */
    default boolean isTotal() {
        return false;
    }
}
