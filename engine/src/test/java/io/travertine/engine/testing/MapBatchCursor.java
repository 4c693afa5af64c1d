package io.travertine.engine.testing;

import java.util.List;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.Direction;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.TupleLayout;
import org.jspecify.annotations.Nullable;

/** Decodes and filters what a cursor walks over, row by row. Used by one thread at a time. */
final class MapBatchCursor implements BatchCursor {

    private final Cursor cursor;
    private final TupleLayout layout;
    private final ColumnPredicate predicate;
    private final ScanOptions options;
    private final MapView.BatchBuilder batch;
    private long rowsReturned;
    private boolean started;

    MapBatchCursor(
            Cursor cursor,
            TupleLayout layout,
            ColumnPredicate predicate,
            ScanOptions options,
            MapView.BatchBuilder batch) {
        this.cursor = cursor;
        this.layout = layout;
        this.predicate = predicate;
        this.options = options;
        this.batch = batch;
    }

    @Override
    public @Nullable ColumnBatch next() {
        while (batch.rowCount() < options.batchRowsMax() && rowsReturned < options.rowsMax() && advance()) {
            List<ColumnVector> row = MapTuple.decode(layout, cursor.value());
            if (RowPredicate.passes(predicate, cursor.key(), row)) {
                batch.append(cursor.key(), row);
                rowsReturned++;
            }
        }
        return batch.rowCount() == 0 ? null : batch.build();
    }

    private boolean advance() {
        boolean forward = options.direction() == Direction.FORWARD;
        if (!started) {
            started = true;
            return forward ? cursor.first() : cursor.last();
        }
        return cursor.isValid() && (forward ? cursor.next() : cursor.previous());
    }

    @Override
    public void close() {
        cursor.close();
    }
}
