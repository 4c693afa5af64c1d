package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;

/** An expression computed row by row from Java values, so that tests and oracles can share the function. */
record RowExpression(List<ColumnType> inputTypes, ColumnType type, Function<List<Object>, Object> function)
        implements Expression {

    static RowExpression condition(List<ColumnType> inputTypes, Function<List<Object>, Object> function) {
        return new RowExpression(inputTypes, ColumnType.BOOLEAN, function);
    }

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        List<List<Object>> rows = new ArrayList<>();
        Execution.addRows(input, inputTypes, rows);
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        rows.forEach(row -> TypeMapping.append(type, function.apply(row), builder));
        return builder.build();
    }
}
