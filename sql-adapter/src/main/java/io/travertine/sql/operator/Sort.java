package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * The rows of its input in order; rows that compare as equal keep theirs. What the memory budget does not allow to hold goes
 * through temporary files.
 */
public final class Sort extends MeasuredOperator {

    private final Operator input;
    private final List<SortSpec> keys;
    private @Nullable SortedRuns sorted;

    public Sort(Operator input, List<SortSpec> keys) {
        this.input = input;
        this.keys = List.copyOf(keys);
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
        SortedRuns rows = sorted;
        if (rows == null) {
            rows = new SortedRuns(context(), keys, statistics());
            sorted = rows;
            for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
                rows.add(batch);
            }
            input.close();
            rows.finish();
        }
        return rows.next();
    }

    @Override
    protected void stop() {
        if (sorted != null) {
            sorted.close();
            sorted = null;
        }
        input.close();
    }
}
