package io.travertine.sql.transfer;

import java.io.IOException;

import io.travertine.engine.ColumnBatch;

/** Writes rows to a file. Used by one thread. */
public interface RowWriter extends AutoCloseable {

    /** Writes rows of a query's result. */
    void write(ColumnBatch rows) throws IOException;

    @Override
    void close() throws IOException;
}
