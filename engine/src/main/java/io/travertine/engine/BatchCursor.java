package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/** Hands out the batches of a scan. Used by one thread at a time; must be closed before its {@link Readable}. */
public interface BatchCursor extends AutoCloseable {

    /** The next batch, of at least one row, or null at the end. Batches stay valid after the cursor has moved on. */
    @Nullable ColumnBatch next();

    @Override
    void close();
}
