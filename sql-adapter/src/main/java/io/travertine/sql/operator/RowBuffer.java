package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** Gathers batches to make one of them all. Not thread-safe. */
final class RowBuffer {

    private final List<ColumnBatch> batches = new ArrayList<>();
    private int rowCount;

    void add(ColumnBatch batch) {
        if (batch.rowCount() > Integer.MAX_VALUE - 8 - rowCount) {
            throw tooLarge();
        }
        batches.add(batch);
        rowCount += batch.rowCount();
    }

    /** Adds all that an open operator still gives. */
    RowBuffer addAll(Operator input) {
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            add(batch);
        }
        return this;
    }

    int rowCount() {
        return rowCount;
    }

    /** What was added, in order. */
    List<ColumnBatch> batches() {
        return List.copyOf(batches);
    }

    /** One batch of all rows, in the order in which they came. */
    ColumnBatch toBatch(List<ColumnType> types) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        List<ColumnVector> columns = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            columns.add(column(i, types.get(i).kind()));
        }
        return new ColumnBatch(rowCount, columns);
    }

    /** As {@link #toBatch(List)}, when there is at least one row. */
    ColumnBatch toBatch() {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < batches.get(0).columnCount(); i++) {
            columns.add(column(i, batches.get(0).column(i).kind()));
        }
        return new ColumnBatch(rowCount, columns);
    }

    private ColumnVector column(int column, ColumnKind kind) {
        long @Nullable [] nulls = nulls(column);
        return switch (kind) {
            case BOOLEAN -> booleans(column, nulls);
            case INT64 -> longs(column, nulls);
            case FLOAT64 -> doubles(column, nulls);
            case INT128 -> wides(column, nulls);
            case BYTES -> bytes(column, nulls);
        };
    }

    private long @Nullable [] nulls(int column) {
        long @Nullable [] nulls = null;
        int from = 0;
        for (ColumnBatch batch : batches) {
            ColumnVector vector = batch.column(column);
            if (vector.mayHaveNulls()) {
                nulls = nulls == null ? new long[ColumnVector.wordsFor(rowCount)] : nulls;
                for (int row = 0; row < batch.rowCount(); row++) {
                    if (vector.isNull(row)) {
                        nulls[(from + row) >> 6] |= 1L << (from + row);
                    }
                }
            }
            from += batch.rowCount();
        }
        return nulls;
    }

    private ColumnVector booleans(int column, long @Nullable [] nulls) {
        boolean[] values = new boolean[rowCount];
        int from = 0;
        for (ColumnBatch batch : batches) {
            System.arraycopy(((BooleanVector) batch.column(column)).values(), 0, values, from, batch.rowCount());
            from += batch.rowCount();
        }
        return new BooleanVector(rowCount, values, nulls);
    }

    private ColumnVector longs(int column, long @Nullable [] nulls) {
        long[] values = new long[rowCount];
        int from = 0;
        for (ColumnBatch batch : batches) {
            System.arraycopy(((LongVector) batch.column(column)).values(), 0, values, from, batch.rowCount());
            from += batch.rowCount();
        }
        return new LongVector(rowCount, values, nulls);
    }

    private ColumnVector doubles(int column, long @Nullable [] nulls) {
        double[] values = new double[rowCount];
        int to = 0;
        for (ColumnBatch batch : batches) {
            DoubleVector vector = (DoubleVector) batch.column(column);
            for (int row = 0; row < batch.rowCount(); row++) {
                values[to++] = vector.value(row);
            }
        }
        return new DoubleVector(rowCount, values, nulls);
    }

    private ColumnVector wides(int column, long @Nullable [] nulls) {
        long[] highs = new long[rowCount];
        long[] lows = new long[rowCount];
        int to = 0;
        for (ColumnBatch batch : batches) {
            Int128Vector vector = (Int128Vector) batch.column(column);
            for (int row = 0; row < batch.rowCount(); row++) {
                highs[to] = vector.high(row);
                lows[to++] = vector.low(row);
            }
        }
        return new Int128Vector(rowCount, highs, lows, nulls);
    }

    private ColumnVector bytes(int column, long @Nullable [] nulls) {
        byte[] heap = new byte[heapSize(column)];
        int[] offsets = new int[rowCount];
        int[] lengths = new int[rowCount];
        int to = 0;
        int end = 0;
        for (ColumnBatch batch : batches) {
            BytesVector vector = (BytesVector) batch.column(column);
            for (int row = 0; row < batch.rowCount(); row++) {
                if (!vector.isNull(row)) {
                    System.arraycopy(vector.heap(), vector.offset(row), heap, end, vector.length(row));
                    offsets[to] = end;
                    lengths[to] = vector.length(row);
                    end += vector.length(row);
                }
                to++;
            }
        }
        return new BytesVector(rowCount, heap, offsets, lengths, nulls);
    }

    private int heapSize(int column) {
        long size = 0;
        for (ColumnBatch batch : batches) {
            BytesVector vector = (BytesVector) batch.column(column);
            for (int row = 0; row < batch.rowCount(); row++) {
                size += vector.isNull(row) ? 0 : vector.length(row);
            }
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw tooLarge();
        }
        return (int) size;
    }

    static SqlDatabaseException tooLarge() {
        return new SqlDatabaseException(
                SqlErrorCode.TOO_COMPLEX, "a sort or join would have to hold more than 2 GiB of one column in memory");
    }
}
