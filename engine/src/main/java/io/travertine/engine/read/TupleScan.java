package io.travertine.engine.read;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Direction;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.tuple.PredicateEvaluator;
import io.travertine.engine.tuple.TupleReader;
import org.jspecify.annotations.Nullable;

/**
 * Turns the visible entries of a range into column batches: decodes what the predicate needs, and of the rows that pass what
 * the chosen columns need, and stops at the limit without looking at another entry.
 */
final class TupleScan implements BatchCursor {

    /** The check is called once in so many rows that do not pass: a millisecond. */
    private static final int CHECK_MASK = (1 << 12) - 1;

    private final RangeScan scan;
    private final VisibleIterator entries;
    private final TupleReader tuple;
    private final PredicateEvaluator predicate;
    private final BatchBuilder batch;
    private final int columnsNeeded;
    private final ScanOptions options;
    private final boolean forward;

    private int refused;
    private boolean started;
    private boolean ended;
    private long rowsLeft;

    TupleScan(RangeScan scan, TupleLayout layout, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        this.scan = scan;
        this.entries = scan.entries();
        this.predicate = new PredicateEvaluator(layout, predicate);
        this.batch = new BatchBuilder(layout, columns, BatchBuilder.UNKNOWN_ROWS, options.withKeys());
        this.columnsNeeded = Math.max(batch.columnsNeeded(), this.predicate.columnsNeeded());
        this.tuple = new TupleReader(layout, columnsNeeded);
        this.options = options;
        this.forward = options.direction() == Direction.FORWARD;
        this.rowsLeft = options.rowsMax();
    }

    @Override
    public @Nullable ColumnBatch next() {
        scan.checkUsable();
        while (!ended && rowsLeft > 0 && batch.rowCount() < options.batchRowsMax() && advance()) {
            if (passes()) {
                batch.append(entries.userKey(), tuple);
                rowsLeft--;
            } else if ((++refused & CHECK_MASK) == 0) {
                options.check().run();
            }
        }
        return batch.rowCount() == 0 ? null : batch.build();
    }

    @Override
    public void close() {
        scan.close();
    }

    private boolean advance() {
        boolean moved;
        if (started) {
            moved = forward ? entries.next() : entries.previous();
        } else {
            started = true;
            moved = forward ? entries.seekToFirst() : entries.seekToLast();
        }
        ended = !moved;
        return moved;
    }

    /** Whether the entry is wanted; if so the fields of its tuple are found. */
    private boolean passes() {
        if (!predicate.testKey(entries.userKey())) {
            options.statistics().rowRefused();
            return false;
        }
        try {
            ByteSlice value = entries.value();
            tuple.begin(value.bytes(), value.offset(), value.length());
            if (!predicate.test(tuple)) {
                return false;
            }
            if (!predicate.testFilters(tuple)) {
                options.statistics().rowRefused();
                return false;
            }
            tuple.findTo(columnsNeeded);
            return true;
        } catch (CorruptionException e) {
            ByteSlice key = entries.userKey();
            throw TupleReader.inRow(e, HexDump.readable(key.bytes(), key.offset(), key.length()));
        }
    }
}
