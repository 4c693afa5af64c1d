package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.Deque;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/**
 * Operators over the parts that rows in temporary files were spread over, run one after the other, so that no more than one
 * part is in memory. For one execution.
 */
final class PartSequence implements AutoCloseable {

    private final ExecutionContext context;
    private final OperatorStatistics statistics;
    private final Deque<MeasuredOperator> parts = new ArrayDeque<>();
    private boolean isFirstOpen;

    /** @param statistics of the operator whose work the parts are: what they spill is told there */
    PartSequence(ExecutionContext context, OperatorStatistics statistics) {
        this.context = context;
        this.statistics = statistics;
    }

    void add(MeasuredOperator part) {
        parts.add(part);
    }

    /** The next rows of the first part that has any, or null at the end of all. */
    @Nullable ColumnBatch next() {
        for (MeasuredOperator part = parts.peek(); part != null; part = parts.peek()) {
            if (!isFirstOpen) {
                part.open(context);
                isFirstOpen = true;
            }
            ColumnBatch batch = part.next();
            if (batch != null) {
                return batch;
            }
            statistics.spilled(part.statistics().spilledBytes());
            part.close();
            parts.remove();
            isFirstOpen = false;
        }
        return null;
    }

    @Override
    public void close() {
        parts.forEach(Operator::close);
        parts.clear();
    }
}
