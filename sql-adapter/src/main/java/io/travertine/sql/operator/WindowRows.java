package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.RowIdentity;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a window in order: partition by partition, each in the window's order, peers side by side. Any row can be
 * asked for at any time; the functions are computed for one page of rows after the other, the block. Not thread-safe.
 */
final class WindowRows {

    /** The check for a cancellation comes once in so many rows. */
    private static final int CHECK_MASK = (1 << 14) - 1;

    private final RowPages pages;
    private final Runnable cancellation;
    /** By row the number of its partition, and by partition its first row, the end last; null for a single one. */
    private final @Nullable NumberList partitionOf;

    private final @Nullable NumberList partitions;
    private final NumberList groupOf;
    private final NumberList groups;
    private int blockNumber;
    private ColumnBatch block;

    /**
     * @param pages whose rows lie in order already, at least one; if they are not one batch they are one partition
     * @param cancellation throws if the statement is to end
     */
    WindowRows(RowPages pages, List<Integer> partitionColumns, List<SortSpec> order, Runnable cancellation) {
        this.pages = pages;
        this.cancellation = cancellation;
        this.block = pages.page(0);
        List<Integer> keys = new ArrayList<>(partitionColumns);
        order.forEach(spec -> keys.add(spec.column()));
        this.partitionOf = pages.isOneBatch() ? new NumberList(pages) : null;
        this.partitions = partitionOf == null ? null : runs(partitionColumns, partitionOf);
        this.groupOf = new NumberList(pages);
        this.groups = runs(keys, groupOf);
    }

    /** Numbers the runs of rows that are the same in some columns; returns where they begin, and the end. */
    private NumberList runs(List<Integer> columns, NumberList runOf) {
        NumberList starts = new NumberList(pages);
        List<ColumnVector> before = List.of();
        int rowBefore = -1;
        for (int page = 0; page < pages.pageCount(); page++) {
            ColumnBatch rows = pages.page(page);
            List<ColumnVector> vectors = columns.stream().map(rows::column).toList();
            for (int row = 0; row < rows.rowCount(); row++) {
                if (rowBefore < 0 || !RowIdentity.isSame(before, rowBefore, vectors, row)) {
                    starts.add(runOf.size());
                }
                check(row);
                runOf.add(starts.size() - 1L);
                before = vectors;
                rowBefore = row;
            }
        }
        starts.add(pages.count());
        return starts;
    }

    /** Asks now and then whether the statement is to end. */
    void check(int row) {
        if ((row & CHECK_MASK) == 0) {
            cancellation.run();
        }
    }

    /** All rows. */
    RowPages pages() {
        return pages;
    }

    int count() {
        return pages.count();
    }

    /** Whether there is one more block after this one; goes there. */
    boolean nextBlock() {
        if (blockNumber + 1 >= pages.pageCount()) {
            return false;
        }
        block = pages.page(++blockNumber);
        return true;
    }

    /** The rows of the block. */
    ColumnBatch block() {
        return block;
    }

    /** The number of the block's first row among all. */
    int blockStart() {
        return blockNumber * pages.pageRows();
    }

    int partitionCount() {
        return partitions == null ? 1 : partitions.size() - 1;
    }

    /** The number of a row's partition. */
    int partition(int row) {
        return partitionOf == null ? 0 : partitionOf.row(row);
    }

    int partitionStart(int row) {
        return partitions == null ? 0 : partitions.row(partition(row));
    }

    int partitionEnd(int row) {
        return partitions == null ? count() : partitions.row(partition(row) + 1);
    }

    /** The number of a row's group of peers, over all partitions. */
    int group(int row) {
        return groupOf.row(row);
    }

    int groupStart(int group) {
        return groups.row(group);
    }

    int groupEnd(int group) {
        return groups.row(group + 1);
    }

    /** The first of the row's peers, itself among them. */
    int peersStart(int row) {
        return groupStart(group(row));
    }

    int peersEnd(int row) {
        return groupEnd(group(row));
    }
}
