package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Picks rows out of batches. */
final class Rows {

    /** Stands for a row of NULLs among the row numbers that are picked. */
    static final int NULL_ROW = -1;

    private Rows() {}

    /** The rows for which the condition is true; the batch itself if all are. */
    static ColumnBatch filter(ColumnBatch batch, Expression condition, EvaluationContext context) {
        int[] rows = new int[batch.rowCount()];
        int count = select((BooleanVector) condition.evaluate(batch, context), rows);
        return count == batch.rowCount() ? batch : pick(batch, rows, count);
    }

    /** Puts the numbers of the rows that are true into {@code rows} and returns how many there are. */
    static int select(BooleanVector condition, int[] rows) {
        int count = 0;
        for (int row = 0; row < condition.rowCount(); row++) {
            if (condition.value(row) && !condition.isNull(row)) {
                rows[count++] = row;
            }
        }
        return count;
    }

    static ColumnBatch slice(ColumnBatch batch, int from, int count) {
        if (from == 0 && count == batch.rowCount()) {
            return batch;
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i;
        }
        return pick(batch, rows, count);
    }

    /** The columns of the rows of these numbers, {@link #NULL_ROW} among them; keys are left behind. */
    static ColumnBatch pick(ColumnBatch batch, int[] rows, int count) {
        return new ColumnBatch(count, pick(batch.columns(), rows, count));
    }

    static List<ColumnVector> pick(List<? extends ColumnVector> columns, int[] rows, int count) {
        List<ColumnVector> picked = new ArrayList<>(columns.size());
        for (ColumnVector column : columns) {
            picked.add(pick(column, rows, count));
        }
        return picked;
    }

    static ColumnVector pick(ColumnVector vector, int[] rows, int count) {
        long @Nullable [] nulls = nulls(vector, rows, count);
        if (vector instanceof LongVector longs) {
            return new LongVector(count, pick(longs.values(), rows, count), nulls);
        }
        if (vector instanceof BytesVector bytes) {
            return pick(bytes, rows, count, nulls);
        }
        if (vector instanceof DoubleVector doubles) {
            return pick(doubles, rows, count, nulls);
        }
        if (vector instanceof Int128Vector wides) {
            return pick(wides, rows, count, nulls);
        }
        return pick((BooleanVector) vector, rows, count, nulls);
    }

    /** A column of NULLs. */
    static ColumnVector nulls(ColumnKind kind, int count) {
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

    private static long @Nullable [] nulls(ColumnVector vector, int[] rows, int count) {
        long @Nullable [] nulls = null;
        for (int i = 0; i < count; i++) {
            if (rows[i] == NULL_ROW || vector.isNull(rows[i])) {
                if (nulls == null) {
                    nulls = new long[ColumnVector.wordsFor(count)];
                }
                nulls[i >> 6] |= 1L << i;
            }
        }
        return nulls;
    }

    private static long[] pick(long[] values, int[] rows, int count) {
        long[] picked = new long[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                picked[i] = values[rows[i]];
            }
        }
        return picked;
    }

    private static ColumnVector pick(DoubleVector vector, int[] rows, int count, long @Nullable [] nulls) {
        double[] picked = new double[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                picked[i] = vector.value(rows[i]);
            }
        }
        return new DoubleVector(count, picked, nulls);
    }

    private static ColumnVector pick(Int128Vector vector, int[] rows, int count, long @Nullable [] nulls) {
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

    private static ColumnVector pick(BooleanVector vector, int[] rows, int count, long @Nullable [] nulls) {
        boolean[] picked = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (rows[i] != NULL_ROW) {
                picked[i] = vector.value(rows[i]);
            }
        }
        return new BooleanVector(count, picked, nulls);
    }

    private static ColumnVector pick(BytesVector vector, int[] rows, int count, long @Nullable [] nulls) {
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
