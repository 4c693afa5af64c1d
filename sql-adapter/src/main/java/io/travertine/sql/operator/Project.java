package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.ColumnExpression;
import io.travertine.sql.expression.Projection;
import org.jspecify.annotations.Nullable;

/** Computes a column from each of some expressions over its input; what they have in common once. */
public final class Project extends MeasuredOperator {

    private final Operator input;
    private final Projection projection;

    public Project(Operator input, Projection projection) {
        this.input = input;
        this.projection = projection;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        if (projection.expressions().get(column) instanceof ColumnExpression passed) {
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
        return batch == null ? null : new ColumnBatch(batch.rowCount(), projection.evaluate(batch, context()));
    }

    @Override
    protected void stop() {
        input.close();
    }
}
