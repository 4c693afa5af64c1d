package io.travertine.sql.database;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.operator.ShortLookup;
import org.jspecify.annotations.Nullable;

/** The few rows that were looked up by keys, or none: read when the statement was executed. */
final class LookupResult implements QueryResult, OpenResult {

    private final List<ResultColumn> columns;
    private final ShortLookup.Run run;
    private final Thread opener = Thread.currentThread();
    private @Nullable ColumnBatch rows;
    private boolean atEnd;
    private boolean endedByTransaction;
    private volatile boolean closed;
    private volatile boolean runIsFree;

    /** @param run where the rows lie */
    LookupResult(List<ResultColumn> columns, ShortLookup.Run run, @Nullable ColumnBatch rows) {
        this.columns = columns;
        this.run = run;
        this.rows = rows;
    }

    /**
     * The room of the rows, once nobody looks at them any more. Only the thread that reads a result knows that it has ended
     * reading; any other may close it, but gets no room by that.
     */
    ShortLookup.@Nullable Run freeRun() {
        return runIsFree && opener.equals(Thread.currentThread()) ? run : null;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (endedByTransaction && !atEnd) {
            throw OperatorResult.endedByTransaction();
        }
        ColumnBatch next = closed ? null : rows;
        rows = null;
        if (next == null) {
            atEnd = true;
            close();
        }
        return next;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void end() {
        endedByTransaction |= !closed;
        closed = true;
    }

    @Override
    public void close() {
        closed = true;
        runIsFree = opener.equals(Thread.currentThread());
    }
}
