package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes window functions that share partitions and order. Gives out the columns of the input and one for each function,
 * in order of the partition columns, ascending with NULLs last, and then of the window. Sorts through temporary files when
 * the memory budget asks for it, and then holds the rows of a few whole partitions at a time. A partition that the budget has
 * no room for is read page by page from a temporary file, and so is what is computed of its rows: the numbers of groups of
 * peers, running sums, trees of extremes.
 *
 * <p>The ways of computing aggregates over frames follow Leis, Kundhikanjana, Kemper, Neumann: "Efficient Processing of
 * Window Functions in Analytical SQL Queries", VLDB 2015.
 */
public final class Window extends MeasuredOperator {

    private final Operator input;
    private final List<ColumnType> inputTypes;
    private final List<Integer> partitionColumns;
    private final List<SortSpec> order;
    private final List<WindowCall> calls;
    private final boolean sorted;
    private final int pageRows;
    private @Nullable SortedRuns runs;
    private @Nullable WindowPartitions partitions;
    private @Nullable WindowComputation computation;
    private @Nullable BatchSlices result;

    /**
     * @param sorted whether the input comes in the order that is given out
     */
    public Window(
            Operator input,
            List<ColumnType> inputTypes,
            List<Integer> partitionColumns,
            List<SortSpec> order,
            List<WindowCall> calls,
            boolean sorted) {
        this(input, inputTypes, partitionColumns, order, calls, sorted, ScanOptions.DEFAULT_BATCH_ROWS);
    }

    /** @param pageRows how many rows of a large partition are computed at a time */
    Window(
            Operator input,
            List<ColumnType> inputTypes,
            List<Integer> partitionColumns,
            List<SortSpec> order,
            List<WindowCall> calls,
            boolean sorted,
            int pageRows) {
        this.input = input;
        this.inputTypes = List.copyOf(inputTypes);
        this.partitionColumns = List.copyOf(partitionColumns);
        this.order = List.copyOf(order);
        this.calls = List.copyOf(calls);
        this.sorted = sorted;
        this.pageRows = pageRows;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        if (partitionColumns.contains(column)) {
            input.wantOnly(column, values);
        }
    }

    @Override
    protected void start(ExecutionContext context) {
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        WindowPartitions source = partitions;
        if (source == null) {
            source = new WindowPartitions(inOrder(), inputTypes, partitionColumns, pageRows, context());
            partitions = source;
        }
        while (true) {
            ColumnBatch batch = result == null ? null : result.next();
            if (batch != null) {
                return batch;
            }
            ColumnBatch block = computation == null ? null : computation.next();
            result = block == null ? null : new BatchSlices(block);
            if (block == null) {
                endComputation();
                RowPages rows = source.next();
                if (rows == null) {
                    return null;
                }
                computation = computation(rows);
            }
        }
    }

    private WindowComputation computation(RowPages rows) {
        try {
            return new WindowComputation(rows, inputTypes, partitionColumns, order, calls, context(), statistics());
        } catch (RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    private void endComputation() {
        if (computation != null) {
            statistics().spilled(computation.spilledBytes());
            computation.close();
            computation = null;
        }
    }

    private GivenBatches.Source inOrder() {
        List<SortSpec> keys = new ArrayList<>();
        partitionColumns.forEach(column -> keys.add(new SortSpec(column, false, false)));
        keys.addAll(order);
        if (sorted || keys.isEmpty()) {
            return input::next;
        }
        SortedRuns rows = new SortedRuns(context(), keys, statistics());
        runs = rows;
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            rows.add(batch);
        }
        input.close();
        rows.finish();
        return rows::next;
    }

    @Override
    protected void stop() {
        result = null;
        endComputation();
        if (partitions != null) {
            partitions.close();
            partitions = null;
        }
        if (runs != null) {
            runs.close();
            runs = null;
        }
        input.close();
    }
}
