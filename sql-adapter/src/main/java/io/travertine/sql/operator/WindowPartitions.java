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

/**
 * Cuts rows that come in the order of a window into whole partitions: some small ones as one batch, a large one as one batch
 * of its own, and in pages if the memory budget has no room for it. For one execution.
 */
final class WindowPartitions implements AutoCloseable {

    /** The rows as they come, as one batch, and what is computed of them. */
    private static final int COPIES = 3;
    /** The numbers that are found for each row of one batch. */
    private static final int ROW_BYTES = 8 * Long.BYTES;

    private final GivenBatches.Source rows;
    private final List<ColumnType> types;
    private final List<Integer> partitionColumns;
    private final int pageRows;
    private final ExecutionContext context;
    private final MemoryBudget.Reservation memory;
    /** What came behind the partitions that were given out. */
    private @Nullable ColumnBatch begun;

    /**
     * @param rows partition after partition
     * @param pageRows how many rows a page has; so many are held in any case
     */
    WindowPartitions(
            GivenBatches.Source rows,
            List<ColumnType> types,
            List<Integer> partitionColumns,
            int pageRows,
            ExecutionContext context) {
        this.rows = rows;
        this.types = types;
        this.partitionColumns = partitionColumns;
        this.pageRows = pageRows;
        this.context = context;
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    /** The rows of the next partitions, at least one row; null at the end. The caller closes them. */
    @Nullable RowPages next() {
        memory.shrink(memory.bytes());
        RowBuffer buffer = new RowBuffer();
        int wholeRows = 0;
        ColumnBatch last = null;
        boolean hasRoom = true;
        while (hasRoom || buffer.rowCount() < pageRows) {
            ColumnBatch batch = nextBatch();
            if (batch == null) {
                return buffer.rowCount() == 0 ? null : RowPages.of(buffer.toBatch(types), context);
            }
            int start = lastPartitionStart(last, batch);
            if (start >= 0 && buffer.rowCount() + start >= ScanOptions.DEFAULT_BATCH_ROWS) {
                return cut(buffer, batch, start);
            }
            wholeRows = start >= 0 ? buffer.rowCount() + start : wholeRows;
            hasRoom = memory.growAnyway(bytes(batch));
            buffer.add(batch);
            last = batch;
        }
        return wholeRows > 0 ? cut(new RowBuffer(), buffer.toBatch(types), wholeRows) : inPages(buffer, last);
    }

    private @Nullable ColumnBatch nextBatch() {
        ColumnBatch batch = begun;
        begun = null;
        return batch == null ? rows.next() : batch;
    }

    /** What the buffer holds and the first rows of a batch; the next partition begins behind them. */
    private RowPages cut(RowBuffer buffer, ColumnBatch batch, int start) {
        if (start > 0) {
            buffer.add(Rows.slice(batch, 0, start));
        }
        begun = Rows.slice(batch, start, batch.rowCount() - start);
        return RowPages.of(buffer.toBatch(types), context);
    }

    private RowPages inPages(RowBuffer buffer, @Nullable ColumnBatch lastHeld) {
        memory.shrink(memory.bytes());
        RowPages pages = RowPages.inPages(pageRows, context);
        buffer.batches().forEach(pages::add);
        ColumnBatch last = lastHeld;
        for (ColumnBatch batch = nextBatch(); batch != null; batch = nextBatch()) {
            context.checkCancelled();
            int end = firstPartitionStart(last, batch);
            if (end < batch.rowCount()) {
                if (end > 0) {
                    pages.add(Rows.slice(batch, 0, end));
                }
                begun = Rows.slice(batch, end, batch.rowCount() - end);
                break;
            }
            pages.add(batch);
            last = batch;
        }
        pages.finish();
        return pages;
    }

    private static long bytes(ColumnBatch batch) {
        return COPIES * SpilledRows.bytes(batch) + (long) ROW_BYTES * batch.rowCount();
    }

    /** The last row that is of another partition than the row before it, or -1. */
    private int lastPartitionStart(@Nullable ColumnBatch before, ColumnBatch batch) {
        List<ColumnVector> keys = keys(batch);
        for (int row = batch.rowCount() - 1; row > 0; row--) {
            if (!RowIdentity.isSame(keys, row - 1, keys, row)) {
                return row;
            }
        }
        return continues(before, keys) ? -1 : 0;
    }

    /** The first such row, or how many rows there are if none is. */
    private int firstPartitionStart(@Nullable ColumnBatch before, ColumnBatch batch) {
        List<ColumnVector> keys = keys(batch);
        int row = continues(before, keys) ? 1 : 0;
        while (row > 0 && row < batch.rowCount() && RowIdentity.isSame(keys, row - 1, keys, row)) {
            row++;
        }
        return row;
    }

    private boolean continues(@Nullable ColumnBatch before, List<ColumnVector> keys) {
        return before == null || RowIdentity.isSame(keys(before), before.rowCount() - 1, keys, 0);
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
