package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;

/**
 * Gives distinct tuples of values numbers from 0 on, in the order in which they are met. NULL equals NULL here, and -0.0
 * equals 0.0. Not thread-safe.
 */
interface KeyTable {

    /** A table for tuples of values of these kinds. */
    static KeyTable of(List<ColumnKind> kinds) {
        return kinds.equals(List.of(ColumnKind.INT64))
                ? new LongKeyTable()
                : ArrayKeyTable.before(new EncodedKeyTable(kinds), kinds);
    }

    static List<ColumnKind> kinds(List<ColumnType> types) {
        return types.stream().map(ColumnType::kind).toList();
    }

    /** The number of tuples. */
    int size();

    /** Roughly what the table takes in memory. */
    long bytes();

    /** The number of the tuple in that row of the vectors, or -1 if it was never added. */
    int find(List<ColumnVector> values, int row);

    /** The number of the tuple in that row of the vectors, a new one if it was never added. */
    int findOrAdd(List<ColumnVector> values, int row);

    /**
     * As {@link #find} for the first rows of the vectors.
     *
     * @param found is filled with a number for each row
     */
    default void findAll(List<ColumnVector> values, int[] found) {
        for (int row = 0; row < found.length; row++) {
            found[row] = find(values, row);
        }
    }

    /** As {@link #findOrAdd} for the first rows of the vectors. */
    default void findOrAddAll(List<ColumnVector> values, int[] found) {
        for (int row = 0; row < found.length; row++) {
            found[row] = findOrAdd(values, row);
        }
    }

    /**
     * The values of the tuples, by their numbers.
     *
     * @param check called now and then; may throw
     */
    List<ColumnVector> keys(Runnable check);
}
