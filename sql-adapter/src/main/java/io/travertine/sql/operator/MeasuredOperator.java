package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ReadStatistics;
import org.jspecify.annotations.Nullable;

/**
 * An operator that heeds cancellation before each batch and, when the statement is analysed, counts what it does. The
 * subclasses do the work in {@link #start}, {@link #produce} and {@link #stop}.
 */
public abstract class MeasuredOperator implements Operator {

    private final OperatorStatistics statistics = new OperatorStatistics();
    private @Nullable ExecutionContext context;
    private boolean analyzing;

    @Override
    public final void open(ExecutionContext executionContext) {
        context = executionContext;
        analyzing = executionContext.isAnalyzing();
        long begin = analyzing ? System.nanoTime() : 0;
        start(executionContext);
        if (analyzing) {
            statistics.opened();
            statistics.took(System.nanoTime() - begin);
        }
    }

    @Override
    public final @Nullable ColumnBatch next() {
        ExecutionContext current = context();
        current.checkCancelled();
        if (!analyzing) {
            return produce();
        }
        long begin = System.nanoTime();
        ColumnBatch batch = produce();
        statistics.took(System.nanoTime() - begin);
        if (batch != null) {
            statistics.produced(batch.rowCount());
        }
        return batch;
    }

    @Override
    public final void close() {
        stop();
        context = null;
    }

    /** What EXPLAIN ANALYZE calls the operator. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** The operators that this one reads, in order. */
    public abstract List<Operator> inputs();

    /** What the operator did in analysed executions so far. */
    public final OperatorStatistics statistics() {
        return statistics;
    }

    /** Gets ready; opens the inputs. */
    protected abstract void start(ExecutionContext executionContext);

    /** As {@link #next}. */
    protected abstract @Nullable ColumnBatch produce();

    /** Closes the inputs and lets go of what was gathered; harmless when not started. */
    protected abstract void stop();

    /** The context of the execution under way. */
    protected final ExecutionContext context() {
        ExecutionContext current = context;
        if (current == null) {
            throw new IllegalStateException(name() + " is not open");
        }
        return current;
    }

    /** Where reads from the store are counted. */
    final ReadStatistics readStatistics() {
        return analyzing ? statistics.reads() : ReadStatistics.ignored();
    }
}
