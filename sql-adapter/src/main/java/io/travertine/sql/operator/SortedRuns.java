package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.vector.RowOrder;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into order. As many as the memory budget allows are held and sorted; when it allows no more they become
 * a sorted run in a temporary file, and the runs are merged in the end. Rows that compare as equal keep their order. For one
 * execution.
 */
final class SortedRuns implements AutoCloseable {

    /** The most runs that are merged at once; more are merged into one before. */
    private static final int MERGED_MAX = 64;
    /** What is held beside the rows: a copy of them as one batch, and two row numbers each. */
    private static final int COPIES = 2;

    private static final int ROW_BYTES = 2 * Integer.BYTES;

    private final ExecutionContext context;
    private final List<SortSpec> keys;
    private final OperatorStatistics statistics;
    private final MemoryBudget.Reservation memory;
    private final List<SpilledRows> runs = new ArrayList<>();
    private RowBuffer buffer = new RowBuffer();
    private @Nullable BatchSlices sorted;
    private @Nullable Merge merge;

    SortedRuns(ExecutionContext context, List<SortSpec> keys, OperatorStatistics statistics) {
        this.context = context;
        this.keys = keys;
        this.statistics = statistics;
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    void add(ColumnBatch batch) {
        long bytes = COPIES * SpilledRows.bytes(batch) + (long) ROW_BYTES * batch.rowCount();
        if (!memory.tryGrow(bytes)) {
            spill();
            memory.grow(bytes);
        }
        buffer.add(batch);
    }

    private @Nullable BatchSlices sortedBuffer() {
        if (buffer.rowCount() == 0) {
            return null;
        }
        ColumnBatch batch = buffer.toBatch();
        buffer = new RowBuffer();
        return new BatchSlices(batch, RowSorter.sorted(batch, keys, context::checkCancelled), batch.rowCount());
    }

    private void spill() {
        BatchSlices rows = sortedBuffer();
        if (rows != null) {
            write(rows::next);
        }
        memory.shrink(memory.bytes());
        if (runs.size() == MERGED_MAX) {
            List<SpilledRows> merged = List.copyOf(runs);
            runs.clear();
            write(new Merge(merged)::next);
            merged.forEach(SpilledRows::close);
        }
    }

    private interface Source {
        @Nullable ColumnBatch next();
    }

    private void write(Source source) {
        SpilledRows run = new SpilledRows(context.temporaryStorage());
        runs.add(run);
        for (ColumnBatch batch = source.next(); batch != null; batch = source.next()) {
            context.checkCancelled();
            run.add(batch);
        }
        statistics.spilled(run.length());
    }

    /** Says that all rows are there. */
    void finish() {
        if (runs.isEmpty()) {
            sorted = sortedBuffer();
        } else {
            spill();
            merge = new Merge(runs);
        }
    }

    /** The next rows in order, or null at the end. */
    @Nullable ColumnBatch next() {
        if (merge != null) {
            return merge.next();
        }
        return sorted == null ? null : sorted.next();
    }

    @Override
    public void close() {
        runs.forEach(SpilledRows::close);
        runs.clear();
        memory.close();
        sorted = null;
        merge = null;
    }

    /** One run and where it is read. */
    private static final class Place {
        final int order;
        private final SpilledRows.Reader reader;

        @Nullable ColumnBatch batch;

        int row;

        Place(int order, SpilledRows.Reader reader) {
            this.order = order;
            this.reader = reader;
            this.batch = reader.next();
        }

        boolean advance() {
            row++;
            if (batch != null && row == batch.rowCount()) {
                batch = reader.next();
                row = 0;
            }
            return batch != null;
        }

        ColumnBatch current() {
            ColumnBatch now = batch;
            if (now == null) {
                throw new IllegalStateException("the run is at its end");
            }
            return now;
        }
    }

    private final class Merge {
        private final PriorityQueue<Place> places;

        Merge(List<SpilledRows> merged) {
            RowOrder order = new RowOrder(keys);
            places = new PriorityQueue<>((left, right) -> {
                int byKeys = order.compare(left.current(), left.row, right.current(), right.row);
                return byKeys != 0 ? byKeys : Integer.compare(left.order, right.order);
            });
            for (int i = 0; i < merged.size(); i++) {
                Place place = new Place(i, merged.get(i).reader());
                if (place.batch != null) {
                    places.add(place);
                }
            }
        }

        @Nullable ColumnBatch next() {
            Place first = places.peek();
            if (first == null) {
                return null;
            }
            List<ColumnBuilder> columns = new ArrayList<>();
            for (ColumnVector column : first.current().columns()) {
                columns.add(new ColumnBuilder(column.kind()));
            }
            int count = 0;
            for (Place place = places.poll();
                    place != null;
                    place = count < ScanOptions.DEFAULT_BATCH_ROWS ? places.poll() : null) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).appendFrom(place.current().column(i), place.row);
                }
                count++;
                if (place.advance()) {
                    places.add(place);
                }
            }
            return new ColumnBatch(
                    count, columns.stream().map(ColumnBuilder::build).toList());
        }
    }
}
