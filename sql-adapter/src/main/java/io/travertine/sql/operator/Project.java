package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.ColumnExpression;
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
    public void wantOnly(int column, WantedValues values) {
        if (expressions.get(column) instanceof ColumnExpression passed) {
            input.wantOnly(passed.index(), values);
        }
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
        List<ColumnVector> columns = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            columns.add(expression.evaluate(batch, context()));
        }
        return new ColumnBatch(batch.rowCount(), columns);
    }

    @Override
    protected void stop() {
        input.close();
    }
}
