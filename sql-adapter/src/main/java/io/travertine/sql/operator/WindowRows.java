package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.RowIdentity;
import io.travertine.sql.vector.SortSpec;

/** The rows of a window in order: partition by partition, each in the window's order, peers side by side. Immutable. */
final class WindowRows {

    private final ColumnBatch batch;
    private final int[] partitionOf;
    private final int[] partitions;
    private final int[] groupOf;
    private final int[] groups;

    /** @param batch whose rows lie in order already */
    WindowRows(ColumnBatch batch, List<Integer> partitionColumns, List<SortSpec> order) {
        this.batch = batch;
        int count = batch.rowCount();
        List<Integer> keys = new ArrayList<>(partitionColumns);
        order.forEach(spec -> keys.add(spec.column()));
        partitionOf = new int[count];
        partitions = runs(partitionColumns, partitionOf);
        groupOf = new int[count];
        groups = runs(keys, groupOf);
    }

    /** Numbers the runs of rows that are the same in some columns; returns where they begin, and the end. */
    private int[] runs(List<Integer> columns, int[] runOf) {
        List<ColumnVector> vectors = columns.stream().map(batch::column).toList();
        int[] starts = new int[batch.rowCount() + 1];
        int run = -1;
        for (int row = 0; row < runOf.length; row++) {
            if (row == 0 || !RowIdentity.isSame(vectors, row - 1, vectors, row)) {
                starts[++run] = row;
            }
            runOf[row] = run;
        }
        starts[run + 1] = runOf.length;
        return Arrays.copyOf(starts, run + 2);
    }

    int count() {
        return batch.rowCount();
    }

    ColumnBatch batch() {
        return batch;
    }

    ColumnVector column(int index) {
        return batch.column(index);
    }

    int partitionCount() {
        return partitions.length - 1;
    }

    /** By row: the number of its partition. */
    int[] partitionNumbers() {
        return partitionOf;
    }

    int partitionStart(int row) {
        return partitions[partitionOf[row]];
    }

    int partitionEnd(int row) {
        return partitions[partitionOf[row] + 1];
    }

    /** The number of a row's group of peers, over all partitions. */
    int group(int row) {
        return groupOf[row];
    }

    int groupStart(int group) {
        return groups[group];
    }

    int groupEnd(int group) {
        return groups[group + 1];
    }

    /** The first of the row's peers, itself among them. */
    int peersStart(int row) {
        return groups[groupOf[row]];
    }

    int peersEnd(int row) {
        return groups[groupOf[row] + 1];
    }
}
