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

/** Computes all functions of a window for the rows of some whole partitions, block by block. For one execution. */
final class WindowComputation implements AutoCloseable {

    private final WindowRows rows;
    private final List<ColumnType> types;
    private final List<SortSpec> order;
    private final ExecutionContext context;
    private final OperatorStatistics statistics;
    private final Map<WindowFrame, Frames> frames = new HashMap<>();
    private final List<WindowFunction> functions = new ArrayList<>();
    private boolean begun;

    /**
     * @param pages the rows in order, closed with this
     * @param statistics told of what goes into files, except for the pages
     */
    WindowComputation(
            RowPages pages,
            List<ColumnType> types,
            List<Integer> partitionColumns,
            List<SortSpec> order,
            List<WindowCall> calls,
            ExecutionContext context,
            OperatorStatistics statistics) {
        this.rows = new WindowRows(pages, partitionColumns, order, context::checkCancelled);
        this.types = types;
        this.order = order;
        this.context = context;
        this.statistics = statistics;
        for (WindowCall call : calls) {
            context.checkCancelled();
            functions.add(function(call));
        }
    }

    private WindowFunction function(WindowCall call) {
        if (call instanceof WindowCall.Ranked ranked) {
            return () -> WindowPlaces.ranked(rows, ranked);
        } else if (call instanceof WindowCall.Shifted shifted) {
            WindowPlaces.Counted counted = WindowPlaces.Counted.of(rows, shifted.argument(), shifted.ignoreNulls());
            return () -> WindowPlaces.shifted(rows, shifted, counted);
        } else if (call instanceof WindowCall.Picked picked) {
            WindowPlaces.Counted counted = WindowPlaces.Counted.of(rows, picked.argument(), picked.ignoreNulls());
            Frames of = frames(picked.frame());
            return () -> WindowPlaces.picked(rows, picked, of, counted);
        }
        WindowCall.Aggregated aggregated = (WindowCall.Aggregated) call;
        return aggregated.frame().isPartition()
                ? FrameAggregate.overPartitions(rows, types, aggregated.call(), context, statistics)
                : new FrameAggregate(rows, types, aggregated, frames(aggregated.frame()), context, statistics);
    }

    private Frames frames(WindowFrame frame) {
        boolean descending = order.size() == 1 && order.get(0).descending();
        return frames.computeIfAbsent(frame, missing -> new Frames(rows, missing, descending));
    }

    /** The rows of the next block and the functions' values behind them; null at the end. */
    @Nullable ColumnBatch next() {
        if (begun) {
            if (!rows.nextBlock()) {
                return null;
            }
            frames.values().forEach(Frames::nextBlock);
        }
        begun = true;
        List<ColumnVector> columns = new ArrayList<>(rows.block().columns());
        for (WindowFunction function : functions) {
            context.checkCancelled();
            columns.add(function.ofBlock());
        }
        return new ColumnBatch(rows.block().rowCount(), columns);
    }

    /** The bytes that went into temporary files. */
    long spilledBytes() {
        return rows.pages().spilledBytes();
    }

    @Override
    public void close() {
        functions.forEach(WindowFunction::close);
        rows.pages().close();
    }
}
