package io.travertine.sql.expression;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;

/** A column of the row that an enclosing operator stands on. */
public record CorrelationExpression(int correlationId, int column, ColumnType type) implements Expression {

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        return Vectors.repeat(context.correlation(correlationId, column), 0, input.rowCount());
    }

    @Override
    public boolean isTotal() {
        return true;
    }

    @Override
    public String toString() {
        return "$cor" + correlationId + "." + column;
    }
}
