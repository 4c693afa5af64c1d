package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** The rows of one input after another. The inputs agree on the kinds of their columns. */
public final class UnionAll extends MeasuredOperator {

    private final List<Operator> inputs;
    private int current;

    public UnionAll(List<? extends Operator> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    @Override
    public List<Operator> inputs() {
        return inputs;
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        inputs.forEach(input -> input.wantOnly(column, values));
    }

    @Override
    protected void start(ExecutionContext context) {
        current = 0;
        if (!inputs.isEmpty()) {
            inputs.get(0).open(context);
        }
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (current < inputs.size()) {
            ColumnBatch batch = inputs.get(current).next();
            if (batch != null) {
                return batch;
            }
            inputs.get(current++).close();
            if (current < inputs.size()) {
                inputs.get(current).open(context());
            }
        }
        return null;
    }

    @Override
    protected void stop() {
        inputs.forEach(Operator::close);
    }
}
