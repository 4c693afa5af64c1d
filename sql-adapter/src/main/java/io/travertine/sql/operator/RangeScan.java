package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/** The rows of a table whose keys lie within bounds, in key order or against it; the whole table if there are none. */
public final class RangeScan extends MeasuredOperator {

    private final ScanSpecification scan;
    private final TableShape shape;
    private final int[] layoutColumns;
    private final boolean withKeys;
    private final ScanFilters filters;
    private @Nullable BatchCursor cursor;
    private long toReturn;

    public RangeScan(ScanSpecification scan) {
        this.scan = scan;
        this.shape = new TableShape(scan.table());
        this.layoutColumns = shape.layoutColumns(scan.columns());
        this.withKeys = shape.needsRowKeys(scan.columns());
        this.filters = new ScanFilters(shape, scan.columns());
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        if (scan.rowLimit().isEmpty()) {
            filters.add(column, values);
        }
    }

    @Override
    protected void start(ExecutionContext context) {
        end();
        toReturn = Constants.rowCount(scan.rowLimit(), Long.MAX_VALUE, context);
        Optional<KeyRange> range = KeySearch.range(shape.keyCodec(), scan.bounds(), context);
        Optional<ColumnPredicate> predicate = KeySearch.predicate(shape, scan.conditions(), context);
        if (range.isPresent() && predicate.isPresent() && toReturn > 0) {
            Readable readable = context.readable();
            ColumnPredicate filtered = filters.with(predicate.get(), context);
            cursor = readable.batches(shape.keyspace(readable), range.get(), layoutColumns, filtered, options());
        }
    }

    private ScanOptions options() {
        long rowsMax = scan.residual().isPresent() ? Long.MAX_VALUE : toReturn;
        int batchRowsMax = (int) Math.min(ScanOptions.DEFAULT_BATCH_ROWS, rowsMax);
        return new ScanOptions(scan.direction(), batchRowsMax, rowsMax, readStatistics(), context()::checkCancelled)
                .withKeys(withKeys);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (cursor != null && toReturn > 0) {
            ColumnBatch scanned = cursor.next();
            if (scanned == null) {
                break;
            }
            ColumnBatch batch = shape.assemble(scan.columns(), scanned);
            if (scan.residual().isPresent()) {
                batch = Rows.filter(batch, scan.residual().get(), context());
            }
            if (batch.rowCount() > 0) {
                int count = (int) Math.min(toReturn, batch.rowCount());
                toReturn -= count;
                return Rows.slice(batch, 0, count);
            }
            context().checkCancelled();
        }
        end();
        return null;
    }

    @Override
    protected void stop() {
        end();
        filters.forget();
    }

    private void end() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
