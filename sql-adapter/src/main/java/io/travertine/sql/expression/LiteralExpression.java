package io.travertine.sql.expression;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * A constant. It keeps the longest vector that it was asked for and answers with slices of it, which share its arrays:
 * a constant costs nothing per row.
 */
public final class LiteralExpression implements Expression {

    private final ColumnType type;
    private final ColumnVector value;
    private volatile ColumnVector repeated;

    /** @param value a vector of one row */
    LiteralExpression(ColumnType type, ColumnVector value) {
        this.type = type;
        this.value = value;
        this.repeated = value;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    /** The constant, as a vector of one row. */
    public ColumnVector value() {
        return value;
    }

    /** The constant as an object; null for NULL. */
    public @Nullable Object toJava() {
        return TypeMapping.toJava(type, value, 0);
    }

    public boolean isNull() {
        return value.isNull(0);
    }

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        ColumnVector known = repeated;
        if (known.rowCount() < input.rowCount()) {
            known = Vectors.repeat(value, 0, input.rowCount());
            repeated = known;
        }
        return Vectors.slice(known, 0, input.rowCount());
    }

    @Override
    public boolean isTotal() {
        return true;
    }

    @Override
    public String toString() {
        return String.valueOf(toJava());
    }
}
