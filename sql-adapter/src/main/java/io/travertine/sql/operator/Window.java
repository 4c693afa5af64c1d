package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes window functions that share partitions and order. Gives out the columns of the input and one for each function,
 * in order of the partition columns, ascending with NULLs last, and then of the window. Sorts through temporary files when
 * the memory budget asks for it, and then holds the rows of a few whole partitions at a time: one partition must fit into memory.
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
    private @Nullable SortedRuns runs;
    private @Nullable WindowPartitions partitions;
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
        this.input = input;
        this.inputTypes = List.copyOf(inputTypes);
        this.partitionColumns = List.copyOf(partitionColumns);
        this.order = List.copyOf(order);
        this.calls = List.copyOf(calls);
        this.sorted = sorted;
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
            source = new WindowPartitions(inOrder(), inputTypes, partitionColumns, context());
            partitions = source;
        }
        while (true) {
            ColumnBatch batch = result == null ? null : result.next();
            if (batch != null) {
                return batch;
            }
            result = null;
            ColumnBatch rows = source.next();
            if (rows == null) {
                return null;
            }
            result = new BatchSlices(computed(rows));
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

    private ColumnBatch computed(ColumnBatch batch) {
        WindowRows rows = new WindowRows(batch, partitionColumns, order);
        Map<WindowFrame, Frames> frames = new HashMap<>();
        List<ColumnVector> columns = new ArrayList<>(batch.columns());
        for (WindowCall call : calls) {
            context().checkCancelled();
            columns.add(values(call, rows, frames));
        }
        return new ColumnBatch(batch.rowCount(), columns);
    }

    private ColumnVector values(WindowCall call, WindowRows rows, Map<WindowFrame, Frames> frames) {
        if (call instanceof WindowCall.Ranked ranked) {
            return WindowPlaces.ranked(rows, ranked);
        } else if (call instanceof WindowCall.Shifted shifted) {
            return WindowPlaces.shifted(rows, shifted);
        } else if (call instanceof WindowCall.Picked picked) {
            return WindowPlaces.picked(rows, picked, frames(picked.frame(), rows, frames));
        }
        WindowCall.Aggregated aggregated = (WindowCall.Aggregated) call;
        FrameAggregate aggregate = new FrameAggregate(rows, inputTypes, aggregated.call(), context()::checkCancelled);
        return aggregated.frame().isPartition()
                ? aggregate.overPartitions()
                : aggregate.over(frames(aggregated.frame(), rows, frames));
    }

    private Frames frames(WindowFrame frame, WindowRows rows, Map<WindowFrame, Frames> known) {
        boolean descending = order.size() == 1 && order.get(0).descending();
        return known.computeIfAbsent(frame, missing -> new Frames(rows, missing, descending));
    }

    @Override
    protected void stop() {
        result = null;
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
