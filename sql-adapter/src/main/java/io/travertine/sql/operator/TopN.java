package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.RowOrder;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of its input in order, after an offset. Holds a few times as many rows as it gives out: whenever enough
 * have come, it sorts them and drops those that cannot be among the first, and from then on takes only rows that come before
 * the last of them. Where these would be very many, all rows are sorted instead, through temporary files if the memory budget
 * asks for it.
 */
public final class TopN extends MeasuredOperator {

    private static final int ROWS_BETWEEN_CUTS_MIN = 1024;

    private static final int HELD_ROWS_MAX = 1 << 17;

    private final Operator input;
    private final List<SortSpec> keys;
    private final RowOrder order;
    private final Optional<Expression> offset;
    private final Optional<Expression> fetch;
    private long first;
    private long last;
    private @Nullable BatchSlices sorted;
    private @Nullable SortedRuns runs;
    /** How many rows of the runs were read. */
    private long position;

    public TopN(Operator input, List<SortSpec> keys, Optional<Expression> offset, Optional<Expression> fetch) {
        this.input = input;
        this.keys = List.copyOf(keys);
        this.order = new RowOrder(keys);
        this.offset = offset;
        this.fetch = fetch;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        sorted = null;
        position = 0;
        first = Constants.rowCount(offset, 0, context);
        long count = Constants.rowCount(fetch, Long.MAX_VALUE, context);
        last = count > Long.MAX_VALUE - first ? Long.MAX_VALUE : first + count;
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (last > HELD_ROWS_MAX) {
            return nextOfRuns();
        }
        if (sorted == null) {
            sorted = firstRows();
            input.close();
        }
        return sorted.next();
    }

    private @Nullable ColumnBatch nextOfRuns() {
        SortedRuns all = runs;
        if (all == null) {
            all = new SortedRuns(context(), keys, statistics());
            runs = all;
            for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
                all.add(batch);
            }
            input.close();
            all.finish();
        }
        while (position < last) {
            context().checkCancelled();
            ColumnBatch batch = all.next();
            if (batch == null) {
                return null;
            }
            long from = Math.max(0, first - position);
            long to = Math.min(batch.rowCount(), last - position);
            position += batch.rowCount();
            if (from < to) {
                return Rows.slice(batch, (int) from, (int) (to - from));
            }
        }
        return null;
    }

    private BatchSlices firstRows() {
        RowBuffer buffer = new RowBuffer();
        ColumnBatch best = null;
        for (ColumnBatch batch = last == 0 ? null : input.next(); batch != null; batch = input.next()) {
            ColumnBatch wanted = best == null ? batch : before(best, batch);
            if (wanted.rowCount() == 0) {
                continue;
            }
            buffer.add(wanted);
            if (buffer.rowCount() >= last + Math.max(last, ROWS_BETWEEN_CUTS_MIN)) {
                best = cut(buffer);
                buffer = new RowBuffer();
                buffer.add(best);
            }
        }
        if (buffer.rowCount() <= first) {
            return new BatchSlices(new ColumnBatch(0, List.of()));
        }
        ColumnBatch rows = cut(buffer);
        return new BatchSlices(Rows.slice(rows, (int) first, (int) (rows.rowCount() - first)));
    }

    /** The rows of a batch that come before the last of the best; of equal rows those that came first are the best. */
    private ColumnBatch before(ColumnBatch best, ColumnBatch batch) {
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (order.compare(batch, row, best, best.rowCount() - 1) < 0) {
                rows[count++] = row;
            }
        }
        return count == rows.length ? batch : Batches.gather(batch, rows, count);
    }

    private ColumnBatch cut(RowBuffer buffer) {
        ColumnBatch batch = buffer.toBatch();
        int count = (int) Math.min(last, batch.rowCount());
        return Batches.gather(batch, RowSorter.sorted(batch, keys, context()::checkCancelled), count);
    }

    @Override
    protected void stop() {
        sorted = null;
        if (runs != null) {
            runs.close();
            runs = null;
        }
        input.close();
    }
}
