package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** The rows that a recursive query found in its last step, for the next one to read. {@link RecursiveUnion} fills it. */
public final class WorkingTable extends MeasuredOperator {

    private final Object table;
    private @Nullable KeptBatches rows;
    private int next;

    /** @param table which recursive query this is a part of: the same object as that of its union */
    public WorkingTable(Object table) {
        this.table = table;
    }

    boolean isOf(Object other) {
        return table.equals(other);
    }

    /** @param batches belong to the union; null for no rows */
    void fill(@Nullable KeptBatches batches) {
        rows = batches;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        next = 0;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        return rows != null && next < rows.count() ? rows.get(next++) : null;
    }

    @Override
    protected void stop() {
        next = 0;
    }
}
