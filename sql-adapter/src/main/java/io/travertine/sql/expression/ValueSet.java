package io.travertine.sql.expression;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.vector.RowIdentity;

/** A set of the values of a vector without NULLs, in a hash table of open addresses. Immutable. */
final class ValueSet {

    private static final int FREE = -1;

    private final ColumnVector values;
    private final long[] longs;
    /** The rows of the values, each at the place its hash names or after it. */
    private final int[] table;

    private final int mask;

    ValueSet(ColumnVector values) {
        this.values = values;
        this.longs = values instanceof LongVector vector ? vector.values() : new long[0];
        int capacity = Integer.highestOneBit(Math.max(values.rowCount(), 2)) * 4;
        this.table = new int[capacity];
        this.mask = capacity - 1;
        Arrays.fill(table, FREE);
        long[] hashes = RowIdentity.hash(List.of(values), values.rowCount());
        for (int row = 0; row < values.rowCount(); row++) {
            if (!contains(values, row)) {
                int place = (int) hashes[row] & mask;
                while (table[place] != FREE) {
                    place = place + 1 & mask;
                }
                table[place] = row;
            }
        }
    }

    boolean contains(long value) {
        for (int place = (int) RowIdentity.mix(0, value) & mask; table[place] != FREE; place = place + 1 & mask) {
            if (longs[table[place]] == value) {
                return true;
            }
        }
        return false;
    }

    boolean contains(ColumnVector vector, int row) {
        for (int place = (int) RowIdentity.hash(vector, row) & mask; table[place] != FREE; place = place + 1 & mask) {
            if (RowIdentity.isSame(values, table[place], vector, row)) {
                return true;
            }
        }
        return false;
    }
}
