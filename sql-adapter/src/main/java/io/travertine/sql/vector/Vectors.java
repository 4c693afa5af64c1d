package io.travertine.sql.vector;

import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/** Makes vectors out of vectors: picked, sliced, repeated, joined end to end. Arrays are shared where that is possible. */
public final class Vectors {

    /** Stands for a row of NULL among the row numbers given to {@link #gather}. */
    public static final int NULL_ROW = -1;

    private Vectors() {}

    /** The rows of these numbers, in this order; {@link #NULL_ROW} is NULL. Byte strings stay in the heap they lie in. */
    public static ColumnVector gather(ColumnVector vector, int[] rows, int count) {
        long @Nullable [] nulls = gatherNulls(vector, rows, count);
        if (vector instanceof LongVector v) {
            return new LongVector(count, gather(v.values(), rows, count), nulls);
        } else if (vector instanceof DoubleVector v) {
            return new DoubleVector(count, gather(v.values(), rows, count), nulls);
        } else if (vector instanceof BooleanVector v) {
            return new BooleanVector(count, gather(v.values(), rows, count), nulls);
        } else if (vector instanceof Int128Vector v) {
            return gather(v, rows, count, nulls);
        }
        return gather((BytesVector) vector, rows, count, nulls);
    }

    /** A vector in which every row is the given row of the other vector. */
    public static ColumnVector repeat(ColumnVector vector, int row, int count) {
        if (vector.isNull(row)) {
            return nulls(vector.kind(), count);
        }
        if (vector instanceof LongVector v) {
            long[] values = new long[count];
            Arrays.fill(values, v.value(row));
            return new LongVector(count, values, null);
        } else if (vector instanceof DoubleVector v) {
            double[] values = new double[count];
            Arrays.fill(values, v.value(row));
            return new DoubleVector(count, values, null);
        } else if (vector instanceof BooleanVector v) {
            boolean[] values = new boolean[count];
            Arrays.fill(values, v.value(row));
            return new BooleanVector(count, values, null);
        }
        int[] rows = new int[count];
        Arrays.fill(rows, row);
        return gather(vector, rows, count);
    }

    /** A vector of NULLs. */
    public static ColumnVector nulls(ColumnKind kind, int count) {
        long[] nulls = new long[ColumnVector.wordsFor(count)];
        Arrays.fill(nulls, -1L);
        return switch (kind) {
            case BOOLEAN -> new BooleanVector(count, new boolean[count], nulls);
            case INT64 -> new LongVector(count, new long[count], nulls);
            case FLOAT64 -> new DoubleVector(count, new double[count], nulls);
            case INT128 -> new Int128Vector(count, new long[count], new long[count], nulls);
            case BYTES -> new BytesVector(count, new byte[0], new int[count], new int[count], nulls);
        };
    }

    /** The rows from {@code from} on; a slice from row 0 shares all arrays. */
    public static ColumnVector slice(ColumnVector vector, int from, int count) {
        if (from == 0) {
            return count == vector.rowCount() ? vector : prefix(vector, count);
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i;
        }
        return gather(vector, rows, count);
    }

    private static ColumnVector prefix(ColumnVector vector, int count) {
        if (vector instanceof LongVector v) {
            return new LongVector(count, v.values(), v.nulls());
        } else if (vector instanceof DoubleVector v) {
            return new DoubleVector(count, v.values(), v.nulls());
        } else if (vector instanceof BooleanVector v) {
            return new BooleanVector(count, v.values(), v.nulls());
        }
        int[] rows = new int[count];
        Arrays.setAll(rows, row -> row);
        return gather(vector, rows, count);
    }

    /** A copy whose byte strings lie in a heap of their own: it does not keep a large heap alive for a few rows. */
    public static ColumnVector compact(ColumnVector vector) {
        if (!(vector instanceof BytesVector bytes)) {
            return vector;
        }
        int count = bytes.rowCount();
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        int size = 0;
        for (int row = 0; row < count; row++) {
            lengths[row] = bytes.isNull(row) ? 0 : bytes.length(row);
            offsets[row] = size;
            size = Math.addExact(size, lengths[row]);
        }
        byte[] heap = new byte[size];
        for (int row = 0; row < count; row++) {
            if (lengths[row] > 0) {
                System.arraycopy(bytes.heap(), bytes.offset(row), heap, offsets[row], lengths[row]);
            }
        }
        return new BytesVector(count, heap, offsets, lengths, bytes.nulls());
    }

    /** The null bitmap of a vector that is NULL where either of two others is; they share what they can. */
    public static long @Nullable [] unionOfNulls(ColumnVector left, ColumnVector right) {
        long @Nullable [] leftNulls = left.nulls();
        long @Nullable [] rightNulls = right.nulls();
        if (leftNulls == null || leftNulls == rightNulls) {
            return rightNulls;
        }
        if (rightNulls == null) {
            return leftNulls;
        }
        long[] union = new long[ColumnVector.wordsFor(left.rowCount())];
        for (int word = 0; word < union.length; word++) {
            union[word] = leftNulls[word] | rightNulls[word];
        }
        return union;
    }

    private static long @Nullable [] gatherNulls(ColumnVector vector, int[] rows, int count) {
        long @Nullable [] nulls = null;
        boolean mayHaveNulls = vector.mayHaveNulls();
        for (int i = 0; i < count; i++) {
            if (rows[i] == NULL_ROW || mayHaveNulls && vector.isNull(rows[i])) {
                if (nulls == null) {
                    nulls = new long[ColumnVector.wordsFor(count)];
                }
                nulls[i >> 6] |= 1L << i;
            }
        }
        return nulls;
    }

    private static long[] gather(long[] values, int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                gathered[i] = values[rows[i]];
            }
        }
        return gathered;
    }

    private static double[] gather(double[] values, int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                gathered[i] = values[rows[i]];
            }
        }
        return gathered;
    }

    private static boolean[] gather(boolean[] values, int[] rows, int count) {
        boolean[] gathered = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                gathered[i] = values[rows[i]];
            }
        }
        return gathered;
    }

    private static ColumnVector gather(Int128Vector vector, int[] rows, int count, long @Nullable [] nulls) {
        long[] highs = new long[count];
        long[] lows = new long[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                highs[i] = vector.high(rows[i]);
                lows[i] = vector.low(rows[i]);
            }
        }
        return new Int128Vector(count, highs, lows, nulls);
    }

    private static ColumnVector gather(BytesVector vector, int[] rows, int count, long @Nullable [] nulls) {
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                offsets[i] = vector.offset(rows[i]);
                lengths[i] = vector.length(rows[i]);
            }
        }
        return new BytesVector(count, vector.heap(), offsets, lengths, nulls);
    }
}
