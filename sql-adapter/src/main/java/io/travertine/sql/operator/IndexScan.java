package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.storage.IndexShape;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose entries in an index lie within bounds, in index order or against it. The rows are fetched by
 * batches, unless the index holds all the columns that are asked for. A full key of a unique index is looked up, not
 * scanned, so that filters can answer.
 */
public final class IndexScan extends MeasuredOperator {

    private final ScanSpecification scan;
    private final IndexShape shape;
    private final boolean covering;
    private final int[] layoutColumns;
    private final RowFetcher fetcher;
    private @Nullable BatchCursor cursor;
    private @Nullable ColumnBatch found;
    private long toReturn;

    public IndexScan(IndexDefinition index, ScanSpecification scan) {
        if (!scan.conditions().isEmpty()) {
            throw new IllegalArgumentException(
                    "a scan of index " + index.name() + " takes no pushed conditions; make them residual");
        }
        this.scan = scan;
        this.shape = new IndexShape(scan.table(), index);
        this.covering = shape.covers(scan.columns());
        this.layoutColumns = covering ? shape.layoutColumns(scan.columns()) : shape.layoutColumns();
        this.fetcher = new RowFetcher(shape.table(), scan.columns());
    }

    /** Whether the rows themselves need not be read. */
    public boolean isIndexOnly() {
        return covering;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        stop();
        toReturn = Constants.rowCount(scan.rowLimit(), Long.MAX_VALUE, context);
        Readable readable = context.readable();
        Optional<KeyRange> range = KeySearch.range(shape.searchCodec(), scan.bounds(), context);
        if (range.isEmpty() || toReturn == 0) {
            return;
        }
        if (isFullUniqueKey()) {
            byte[] key = range.get().lower();
            found = readable.multiGet(
                    shape.keyspace(readable), key == null ? List.of() : List.of(key), layoutColumns, readStatistics());
        } else {
            cursor = readable.batches(
                    shape.keyspace(readable), range.get(), layoutColumns, ColumnPredicate.all(), options());
        }
    }

    private boolean isFullUniqueKey() {
        return shape.index().unique()
                && scan.bounds().equal().size() == shape.parts().size();
    }

    private ScanOptions options() {
        long rowsMax = scan.residual().isPresent() ? Long.MAX_VALUE : toReturn;
        int batchRowsMax = (int) Math.min(ScanOptions.DEFAULT_BATCH_ROWS, rowsMax);
        return new ScanOptions(scan.direction(), batchRowsMax, rowsMax, readStatistics(), context()::checkCancelled);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (toReturn > 0) {
            ColumnBatch entries = nextEntries();
            if (entries == null) {
                break;
            }
            ColumnBatch batch = covering ? shape.assemble(scan.columns(), entries) : fetch(entries);
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
        stop();
        return null;
    }

    private @Nullable ColumnBatch nextEntries() {
        ColumnBatch entries = found;
        if (entries != null) {
            found = null;
            return entries.rowCount() == 0 ? null : entries;
        }
        return cursor == null ? null : cursor.next();
    }

    private ColumnBatch fetch(ColumnBatch entries) {
        BytesVector rowKeys = shape.rowKeys(entries);
        List<byte[]> keys = new ArrayList<>(rowKeys.rowCount());
        for (int row = 0; row < rowKeys.rowCount(); row++) {
            keys.add(rowKeys.value(row));
        }
        ColumnBatch rows = fetcher.fetch(context().readable(), keys, readStatistics());
        shape.checkRows(keys.size(), rows.rowCount());
        return rows;
    }

    @Override
    protected void stop() {
        found = null;
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
