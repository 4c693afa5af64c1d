package io.travertine.sql.operator;

import java.util.Objects;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Batches that are there already, as an operator that heeds cancellation before each. They are given once. */
final class GivenBatches implements Operator {

    private final Source batches;
    private @Nullable ExecutionContext context;

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
    public void open(ExecutionContext executionContext) {
        context = executionContext;
    }

    @Override
    public @Nullable ColumnBatch next() {
        Objects.requireNonNull(context, "not open").checkCancelled();
        return batches.next();
    }

    @Override
    public void close() {
        // Whoever made them lets them go.
        context = null;
    }
}
