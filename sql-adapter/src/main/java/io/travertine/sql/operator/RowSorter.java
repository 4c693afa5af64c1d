package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.vector.RowOrder;
import io.travertine.sql.vector.SortSpec;

/** Puts the rows of a batch in order, rows that compare as equal staying as they were. */
final class RowSorter {

    private static final int INSERTION_SORT_MAX = 12;

    /** The check is called once in so many rows that were put in order. */
    private static final int CHECK_MASK = (1 << 13) - 1;

    private final ColumnBatch batch;
    private final RowOrder order;
    private final Runnable check;
    private int moves;

    RowSorter(ColumnBatch batch, List<SortSpec> keys, Runnable check) {
        this.batch = batch;
        this.order = new RowOrder(keys);
        this.check = check;
    }

    /** The numbers of the rows of a few rows, in order. */
    static int[] sorted(ColumnBatch batch, List<SortSpec> keys) {
        return sorted(batch, keys, () -> {});
    }

    /**
     * The numbers of the rows, in order.
     *
     * @param check called now and then; may throw, and ends the sorting so
     */
    static int[] sorted(ColumnBatch batch, List<SortSpec> keys, Runnable check) {
        int[] rows = new int[batch.rowCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        new RowSorter(batch, keys, check).sort(rows.clone(), rows, 0, rows.length);
        return rows;
    }

    int compare(int row, int otherRow) {
        return order.compare(batch, row, batch, otherRow);
    }

    /** Merge sort of {@code from} (exclusive {@code to}) into {@code target}; both hold the same rows at first. */
    private void sort(int[] source, int[] target, int from, int to) {
        if (to - from <= INSERTION_SORT_MAX) {
            insertionSort(target, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(target, source, from, middle);
        sort(target, source, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = left < middle && (right >= to || compare(source[left], source[right]) <= 0);
            target[i] = takeLeft ? source[left++] : source[right++];
            if ((++moves & CHECK_MASK) == 0) {
                check.run();
            }
        }
    }

    private void insertionSort(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int j = i;
            for (; j > from && compare(rows[j - 1], row) > 0; j--) {
                rows[j] = rows[j - 1];
            }
            rows[j] = row;
        }
    }
}
