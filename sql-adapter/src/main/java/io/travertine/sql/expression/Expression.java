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

    /** How many of the operands, from the first, are evaluated for every row; the others perhaps for some or for none. */
    default int eagerOperandCount() {
        return operands().size();
    }

    /**
     * The same over other operands.
     *
     * @param changed as many as there are operands, of the same types and with the same values
     */
    default Expression withOperands(List<Expression> changed) {
        throw new UnsupportedOperationException(this + " has no operands that could be others");
    }

    /** Whether it has a value for every row, whatever the row holds, so that it may be evaluated for rows that nobody asked for. */
    default boolean isTotal() {
        return false;
    }
}
