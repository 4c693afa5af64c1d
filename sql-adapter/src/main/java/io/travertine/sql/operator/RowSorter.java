package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;

/** Puts the rows of a batch in order, rows that compare as equal staying as they were. */
final class RowSorter {

    private static final int INSERTION_SORT_MAX = 12;

    private final ColumnVector[] columns;
    private final int[] directions;
    private final boolean[] nullsFirst;

    RowSorter(ColumnBatch batch, List<SortKey> keys) {
        this.columns = new ColumnVector[keys.size()];
        this.directions = new int[keys.size()];
        this.nullsFirst = new boolean[keys.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(keys.get(i).column());
            directions[i] = keys.get(i).descending() ? -1 : 1;
            nullsFirst[i] = keys.get(i).nullsFirst();
        }
    }

    /** The numbers of the rows, in order. */
    static int[] sorted(ColumnBatch batch, List<SortKey> keys) {
        int[] rows = new int[batch.rowCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        new RowSorter(batch, keys).sort(rows.clone(), rows, 0, rows.length);
        return rows;
    }

    int compare(int row, int otherRow) {
        for (int i = 0; i < columns.length; i++) {
            int comparison = compare(i, row, otherRow);
            if (comparison != 0) {
                return comparison;
            }
        }
        return 0;
    }

    private int compare(int key, int row, int otherRow) {
        ColumnVector column = columns[key];
        boolean isNull = column.isNull(row);
        if (isNull != column.isNull(otherRow)) {
            return isNull == nullsFirst[key] ? -1 : 1;
        }
        return isNull ? 0 : directions[key] * column.compare(row, column, otherRow);
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
