package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Computes a column from each of some expressions over its input. */
public final class Project extends MeasuredOperator {

    private final Operator input;
    private final List<Expression> expressions;

    public Project(Operator input, List<? extends Expression> expressions) {
        this.input = input;
        this.expressions = List.copyOf(expressions);
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        ColumnBatch batch = input.next();
        if (batch == null) {
            return null;
        }
        return new ColumnBatch(
                batch.rowCount(),
                expressions.stream()
                        .map(expression -> expression.evaluate(batch, context()))
                        .toList());
    }

    @Override
    protected void stop() {
        input.close();
    }
}
