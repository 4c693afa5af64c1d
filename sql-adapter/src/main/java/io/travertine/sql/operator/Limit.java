package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Leaves out the first rows of its input and gives out no more than so many of the rest; then reads no further. */
public final class Limit extends MeasuredOperator {

    private final Operator input;
    private final Optional<Expression> offset;
    private final Optional<Expression> fetch;
    private long toSkip;
    private long toReturn;

    public Limit(Operator input, Optional<Expression> offset, Optional<Expression> fetch) {
        this.input = input;
        this.offset = offset;
        this.fetch = fetch;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        toSkip = Constants.rowCount(offset, 0, context);
        toReturn = Constants.rowCount(fetch, Long.MAX_VALUE, context);
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (toReturn > 0) {
            ColumnBatch batch = input.next();
            if (batch == null) {
                return null;
            }
            int from = (int) Math.min(toSkip, batch.rowCount());
            toSkip -= from;
            int count = (int) Math.min(toReturn, batch.rowCount() - from);
            if (count > 0) {
                toReturn -= count;
                return Rows.slice(batch, from, count);
            }
        }
        input.close();
        return null;
    }

    @Override
    protected void stop() {
        input.close();
    }
}
