package io.travertine.sql.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;

/**
 * Hashes rows and tells whether two are the same, as grouping and joining need it: NULL is the same as NULL, -0.0 as 0.0,
 * NaN as NaN. Rows that are the same have the same hash if their columns are of the same kinds.
 */
public final class RowIdentity {

    private static final long NULL_HASH = 0x2545F4914F6CDD1DL;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RowIdentity() {}

    /** The hashes of all rows; every bit of them is usable. */
    public static long[] hash(List<? extends ColumnVector> columns, int rowCount) {
        long[] hashes = new long[rowCount];
        for (ColumnVector column : columns) {
            addHashes(column, hashes);
        }
        return hashes;
    }

    /** The hash of a row of one column. */
    public static long hash(ColumnVector column, int row) {
        return mix(0, column.isNull(row) ? NULL_HASH : word(column, row));
    }

    private static void addHashes(ColumnVector column, long[] hashes) {
        if (column instanceof LongVector v && !v.mayHaveNulls()) {
            long[] values = v.values();
            for (int row = 0; row < hashes.length; row++) {
                hashes[row] = mix(hashes[row], values[row]);
            }
            return;
        }
        for (int row = 0; row < hashes.length; row++) {
            hashes[row] = mix(hashes[row], column.isNull(row) ? NULL_HASH : word(column, row));
        }
    }

    private static long word(ColumnVector column, int row) {
        if (column instanceof LongVector v) {
            return v.value(row);
        } else if (column instanceof BytesVector v) {
            return hash(v.heap(), v.offset(row), v.length(row));
        } else if (column instanceof DoubleVector v) {
            return Double.doubleToLongBits(v.value(row) + 0.0);
        } else if (column instanceof Int128Vector v) {
            return mix(v.high(row) * MULTIPLIER, v.low(row));
        }
        return ((BooleanVector) column).value(row) ? 1 : 0;
    }

    /** A hash of some bytes. */
    public static long hash(byte[] heap, int offset, int length) {
        long hash = length * MULTIPLIER;
        int end = offset + length;
        int position = offset;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(heap, position));
        }
        long rest = 0;
        for (; position < end; position++) {
            rest = rest << 8 | heap[position] & 0xFF;
        }
        return mix(hash, rest);
    }

    /** Stirs a word into a hash. */
    public static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        mixed = (mixed ^ mixed >>> 32) * MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }

    /** Whether two rows are the same in every column. */
    public static boolean isSame(
            List<? extends ColumnVector> left, int leftRow, List<? extends ColumnVector> right, int rightRow) {
        for (int column = 0; column < left.size(); column++) {
            if (!isSame(left.get(column), leftRow, right.get(column), rightRow)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two values are the same, or both NULL. */
    public static boolean isSame(ColumnVector left, int leftRow, ColumnVector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        if (leftNull || right.isNull(rightRow)) {
            return leftNull && right.isNull(rightRow);
        }
        if (left instanceof LongVector l && right instanceof LongVector r) {
            return l.value(leftRow) == r.value(rightRow);
        }
        if (left instanceof BytesVector l && right instanceof BytesVector r) {
            return l.length(leftRow) == r.length(rightRow)
                    && Arrays.equals(
                            l.heap(),
                            l.offset(leftRow),
                            l.offset(leftRow) + l.length(leftRow),
                            r.heap(),
                            r.offset(rightRow),
                            r.offset(rightRow) + r.length(rightRow));
        }
        return left.compare(leftRow, right, rightRow) == 0;
    }
}
