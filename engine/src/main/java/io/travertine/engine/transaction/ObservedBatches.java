package io.travertine.engine.transaction;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Direction;
import io.travertine.engine.KeyRange;
import io.travertine.engine.ScanOptions;
import org.jspecify.annotations.Nullable;

/**
 * Notes the part of its range that was handed out: up to the last row, or all of it at the end. Rows that a predicate
 * rejected on the way count as read. Used by one thread at a time.
 */
final class ObservedBatches implements BatchCursor, ReadSet.OpenScan {

    private final BatchCursor batches;
    private final int keyspaceId;
    private final KeyRange range;
    private final ScanOptions options;
    private final ReadSet reads;
    private byte @Nullable [] lastKey;
    private long rows;
    private boolean atEnd;
    private boolean closed;

    ObservedBatches(BatchCursor batches, int keyspaceId, KeyRange range, ScanOptions options, ReadSet reads) {
        this.batches = batches;
        this.keyspaceId = keyspaceId;
        this.range = range;
        this.options = options;
        this.reads = reads;
        reads.opened(this);
    }

    @Override
    public @Nullable ColumnBatch next() {
        ColumnBatch batch = batches.next();
        if (batch == null) {
            atEnd = rows < options.rowsMax();
        } else {
            rows += batch.rowCount();
            lastKey = batch.keys().value(batch.rowCount() - 1);
        }
        return batch;
    }

    @Override
    public void note() {
        byte[] last = lastKey;
        if (atEnd) {
            reads.add(keyspaceId, range);
        } else if (last != null && options.direction() == Direction.FORWARD) {
            reads.add(keyspaceId, new KeyRange(range.lower(), KeyspaceReads.after(last)));
        } else if (last != null) {
            reads.add(keyspaceId, new KeyRange(last, range.upper()));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reads.closed(this);
            batches.close();
        }
    }
}
