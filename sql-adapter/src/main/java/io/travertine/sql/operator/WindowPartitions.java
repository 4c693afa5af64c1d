package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.RowIdentity;
import org.jspecify.annotations.Nullable;

/** Cuts rows that come in the order of a window into batches of whole partitions. For one execution. */
final class WindowPartitions implements AutoCloseable {

    /** The rows as they come, as one batch, and what is computed of them. */
    private static final int COPIES = 3;

    private final GivenBatches.Source rows;
    private final List<ColumnType> types;
    private final List<Integer> partitionColumns;
    private final MemoryBudget.Reservation memory;
    private @Nullable ColumnBatch begun;

    /** @param rows partition after partition */
    WindowPartitions(
            GivenBatches.Source rows,
            List<ColumnType> types,
            List<Integer> partitionColumns,
            ExecutionContext context) {
        this.rows = rows;
        this.types = types;
        this.partitionColumns = partitionColumns;
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    /** The rows of the next partitions: some of them if they are small, one if it is large; null at the end. */
    @Nullable ColumnBatch next() {
        memory.shrink(memory.bytes());
        RowBuffer buffer = new RowBuffer();
        ColumnBatch last = begun;
        begun = null;
        if (last != null) {
            hold(last, buffer);
        }
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            int start = lastPartitionStart(last, batch);
            if (start >= 0 && buffer.rowCount() + start >= ScanOptions.DEFAULT_BATCH_ROWS) {
                if (start > 0) {
                    hold(Rows.slice(batch, 0, start), buffer);
                }
                begun = Rows.slice(batch, start, batch.rowCount() - start);
                break;
            }
            hold(batch, buffer);
            last = batch;
        }
        return buffer.rowCount() == 0 ? null : buffer.toBatch(types);
    }

    private void hold(ColumnBatch batch, RowBuffer buffer) {
        memory.grow(COPIES * SpilledRows.bytes(batch));
        buffer.add(batch);
    }

    /** The last row that is of another partition than the row before it, or -1. */
    private int lastPartitionStart(@Nullable ColumnBatch before, ColumnBatch batch) {
        List<ColumnVector> keys = keys(batch);
        for (int row = batch.rowCount() - 1; row > 0; row--) {
            if (!RowIdentity.isSame(keys, row - 1, keys, row)) {
                return row;
            }
        }
        return before == null || RowIdentity.isSame(keys(before), before.rowCount() - 1, keys, 0) ? -1 : 0;
    }

    private List<ColumnVector> keys(ColumnBatch batch) {
        return partitionColumns.stream().map(batch::column).toList();
    }

    @Override
    public void close() {
        memory.close();
        begun = null;
    }
}
