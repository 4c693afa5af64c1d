package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** The integers from the first to the last by a step, one a row; none if one of the three is NULL. */
public final class Series extends MeasuredOperator {

    private final List<Expression> bounds;
    private long next;
    private long last;
    private long step;
    private boolean done;

    /** @param bounds the first, the last, and perhaps the step; integers that depend on no column */
    public Series(List<Expression> bounds) {
        this.bounds = List.copyOf(bounds);
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        long[] values = {0, 0, 1};
        done = false;
        for (int i = 0; i < bounds.size(); i++) {
            ColumnVector value = Constants.evaluate(bounds.get(i), context);
            done |= value.isNull(0);
            values[i] = value.isNull(0) ? 1 : ((LongVector) value).value(0);
        }
        next = values[0];
        last = values[1];
        step = values[2];
        if (step == 0) {
            throw new SqlDatabaseException(SqlErrorCode.INVALID_ARGUMENT, "the step of GENERATE_SERIES must not be 0");
        }
        done |= step > 0 ? next > last : next < last;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (done) {
            return null;
        }
        long[] values = new long[ScanOptions.DEFAULT_BATCH_ROWS];
        int count = 0;
        while (count < values.length && !done) {
            values[count++] = next;
            done = step > 0 ? next > last - step || last - step > last : next < last - step || last - step < last;
            next += step;
        }
        return new ColumnBatch(count, List.of(new LongVector(count, values, null)));
    }

    @Override
    protected void stop() {
        done = true;
    }
}
