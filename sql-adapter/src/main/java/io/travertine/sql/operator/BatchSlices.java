package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/** Hands out chosen rows of one large batch in batches of the usual size. */
final class BatchSlices {

    private final ColumnBatch batch;
    private final int @Nullable [] rows;
    private final int count;
    private int position;

    /** All rows, as they lie. */
    BatchSlices(ColumnBatch batch) {
        this.batch = batch;
        this.rows = null;
        this.count = batch.rowCount();
    }

    /** The rows with the first {@code count} of these numbers, in that order. */
    BatchSlices(ColumnBatch batch, int[] rows, int count) {
        this.batch = batch;
        this.rows = rows;
        this.count = count;
    }

    @Nullable ColumnBatch next() {
        if (position == count) {
            return null;
        }
        int from = position;
        position = Math.min(count, from + ScanOptions.DEFAULT_BATCH_ROWS);
        return rows == null
                ? Rows.slice(batch, from, position - from)
                : Batches.gather(batch, Arrays.copyOfRange(rows, from, position), position - from);
    }
}
