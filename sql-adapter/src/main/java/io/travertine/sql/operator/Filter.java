package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** The rows of its input for which a condition is true. */
public final class Filter extends MeasuredOperator {

    private final Operator input;
    private final Expression condition;

    public Filter(Operator input, Expression condition) {
        this.input = input;
        this.condition = condition;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        input.wantOnly(column, values);
    }

    @Override
    protected void start(ExecutionContext context) {
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            ColumnBatch passed = Rows.filter(batch, condition, context());
            if (passed.rowCount() > 0) {
                return passed;
            }
        }
        return null;
    }

    @Override
    protected void stop() {
        input.close();
    }
}
