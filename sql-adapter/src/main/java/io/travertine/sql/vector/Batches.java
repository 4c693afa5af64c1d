package io.travertine.sql.vector;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;

/** Makes batches out of batches. Keys that a batch carries are left behind. */
public final class Batches {

    private Batches() {}

    /** The rows of these numbers, in this order; {@link Vectors#NULL_ROW} is a row of NULLs. */
    public static ColumnBatch gather(ColumnBatch batch, int[] rows, int count) {
        List<ColumnVector> columns = new ArrayList<>(batch.columnCount());
        for (ColumnVector column : batch.columns()) {
            columns.add(Vectors.gather(column, rows, count));
        }
        return new ColumnBatch(count, columns);
    }

    /** The rows where the condition is true; the batch itself if it is everywhere. */
    public static ColumnBatch filter(ColumnBatch batch, BooleanVector condition) {
        int[] rows = new int[batch.rowCount()];
        int count = select(condition, rows);
        return count == batch.rowCount() ? batch : gather(batch, rows, count);
    }

    /** Puts the numbers of the rows that are true, not false or NULL, into {@code rows} and returns how many there are. */
    public static int select(BooleanVector condition, int[] rows) {
        boolean[] values = condition.values();
        boolean mayHaveNulls = condition.mayHaveNulls();
        int count = 0;
        for (int row = 0; row < condition.rowCount(); row++) {
            rows[count] = row;
            if (values[row] && !(mayHaveNulls && condition.isNull(row))) {
                count++;
            }
        }
        return count;
    }

    public static ColumnBatch slice(ColumnBatch batch, int from, int count) {
        List<ColumnVector> columns = new ArrayList<>(batch.columnCount());
        for (ColumnVector column : batch.columns()) {
            columns.add(Vectors.slice(column, from, count));
        }
        return new ColumnBatch(count, columns);
    }

    /** The rows of all the batches, at least one batch, of the same columns. */
    public static ColumnBatch concatenate(List<ColumnBatch> batches) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        int rowCount = 0;
        for (ColumnBatch batch : batches) {
            rowCount = Math.addExact(rowCount, batch.rowCount());
        }
        List<ColumnVector> columns = new ArrayList<>();
        for (int column = 0; column < batches.get(0).columnCount(); column++) {
            columns.add(concatenate(batches, column));
        }
        return new ColumnBatch(rowCount, columns);
    }

    private static ColumnVector concatenate(List<ColumnBatch> batches, int column) {
        ColumnBuilder builder = new ColumnBuilder(batches.get(0).column(column).kind());
        for (ColumnBatch batch : batches) {
            ColumnVector vector = batch.column(column);
            for (int row = 0; row < vector.rowCount(); row++) {
                builder.appendFrom(vector, row);
            }
        }
        return builder.build();
    }
}
