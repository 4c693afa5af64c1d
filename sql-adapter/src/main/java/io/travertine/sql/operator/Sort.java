package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/** The rows of its input in order; rows that compare as equal keep theirs. Holds the whole input in memory. */
public final class Sort extends MeasuredOperator {

    private final Operator input;
    private final List<SortSpec> keys;
    private @Nullable BatchSlices sorted;

    public Sort(Operator input, List<SortSpec> keys) {
        this.input = input;
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        sorted = null;
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (sorted == null) {
            RowBuffer buffer = new RowBuffer().addAll(input);
            input.close();
            if (buffer.rowCount() == 0) {
                return null;
            }
            ColumnBatch batch = buffer.toBatch();
            sorted = new BatchSlices(batch, RowSorter.sorted(batch, keys), batch.rowCount());
        }
        return sorted.next();
    }

    @Override
    protected void stop() {
        sorted = null;
        input.close();
    }
}
