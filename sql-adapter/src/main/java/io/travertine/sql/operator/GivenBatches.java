package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Batches that are there already, as an operator. They are given once. */
final class GivenBatches implements Operator {

    private final Source batches;

    /** Gives the next batch, or null at the end. */
    interface Source {
        @Nullable ColumnBatch next();
    }

    GivenBatches(Source batches) {
        this.batches = batches;
    }

    /** The rows of a temporary file, or none. */
    static GivenBatches of(@Nullable SpilledRows rows) {
        return new GivenBatches(rows == null ? () -> null : rows.reader()::next);
    }

    @Override
    public void open(ExecutionContext context) {
        // They are there.
    }

    @Override
    public @Nullable ColumnBatch next() {
        return batches.next();
    }

    @Override
    public void close() {
        // Whoever made them lets them go.
    }
}
