package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/**
 * A node of a running plan: gives out batches of rows on demand. Life: {@link #open}, {@link #next} until null or until
 * nobody wants more, {@link #close}; may be opened again after that (the inner side of a correlated loop is). Used by one
 * thread at a time.
 */
public interface Operator extends AutoCloseable {

    /**
     * Says before {@link #open} that the reader drops all rows but those with certain values in a column of the output. Whether
     * the operator leaves any of them out, or tells its inputs, is up to it. Forgotten when it is closed.
     */
    default void wantOnly(int column, WantedValues values) {}

    /** Gets ready to give out rows from the first one on. */
    void open(ExecutionContext context);

    /** The next rows, at least one, or null at the end. Batches stay valid after the operator has moved on. */
    @Nullable ColumnBatch next();

    /** Gives back what the operator holds; harmless when it is not open. */
    @Override
    void close();
}
