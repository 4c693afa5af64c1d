package io.travertine.sql.expression;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;

/** A column of the input, by its position from 0. */
public record ColumnExpression(int index, ColumnType type) implements Expression {

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        return input.column(index);
    }

    @Override
    public boolean isTotal() {
        return true;
    }

    @Override
    public String toString() {
        return "$" + index;
    }
}
