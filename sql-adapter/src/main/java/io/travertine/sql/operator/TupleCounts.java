package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;

/** Counts how often each tuple comes. NULL equals NULL. Not thread-safe. */
final class TupleCounts {

    private static final int FIRST_CAPACITY = 16;
    /** The tuples lie in the table and, once they are given out, in vectors. */
    private static final int COPIES = 2;

    private final KeyTable table;
    private int[] counts = new int[FIRST_CAPACITY];

    TupleCounts(List<ColumnType> types) {
        this.table = KeyTable.of(KeyTable.kinds(types));
    }

    void add(ColumnBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            int number = table.findOrAdd(batch.columns(), row);
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, 2 * number);
            }
            counts[number]++;
        }
    }

    /** How often each tuple was added, by its number. */
    int[] counts() {
        return Arrays.copyOf(counts, table.size());
    }

    /** How often each tuple comes in what an open input still gives, by its number; closes the input. */
    int[] countsIn(Operator input) {
        int[] others = new int[table.size()];
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                int number = table.find(batch.columns(), row);
                if (number >= 0) {
                    others[number]++;
                }
            }
        }
        input.close();
        return others;
    }

    /**
     * Rows of the tuples, each as often as is said, in the order in which they came first.
     *
     * @param check called now and then; may throw
     */
    BatchSlices rows(int[] times, Runnable check) {
        int total = 0;
        for (int count : times) {
            total = Math.addExact(total, count);
        }
        int[] rows = new int[total];
        for (int i = 0, to = 0; i < times.length; i++) {
            Arrays.fill(rows, to, to + times[i], i);
            to += times[i];
        }
        return new BatchSlices(new ColumnBatch(table.size(), table.keys(check)), rows, total);
    }

    /** Roughly what this takes in memory, and its rows as they are given out. */
    long bytes() {
        return COPIES * table.bytes() + (long) Integer.BYTES * counts.length;
    }
}
