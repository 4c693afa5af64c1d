package io.travertine.sql.operator;

import java.util.Iterator;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** The rows that a recursive query found in its last step, for the next one to read. {@link RecursiveUnion} fills it. */
public final class WorkingTable extends MeasuredOperator {

    private final Object table;
    private List<ColumnBatch> rows = List.of();
    private Iterator<ColumnBatch> next = rows.iterator();

    /** @param table which recursive query this is a part of: the same object as that of its union */
    public WorkingTable(Object table) {
        this.table = table;
    }

    boolean isOf(Object other) {
        return table.equals(other);
    }

    void fill(List<ColumnBatch> batches) {
        rows = List.copyOf(batches);
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        next = rows.iterator();
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        return next.hasNext() ? next.next() : null;
    }

    @Override
    protected void stop() {
        next = List.<ColumnBatch>of().iterator();
    }
}
