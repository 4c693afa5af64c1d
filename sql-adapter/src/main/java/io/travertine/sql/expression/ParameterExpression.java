package io.travertine.sql.expression;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;

/** A parameter of the statement, by its position from 0. */
public record ParameterExpression(int index, ColumnType type) implements Expression {

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        return Vectors.repeat(context.parameter(index), 0, input.rowCount());
    }

    @Override
    public boolean isTotal() {
        return true;
    }

    @Override
    public String toString() {
        return "?" + index;
    }
}
