package io.travertine.sql.operator;

import io.travertine.engine.ColumnVector;

/** One window function over some partitions. It is asked once for each block of rows, from the first to the last. */
interface WindowFunction extends AutoCloseable {

    /** Its values for the rows of the block that the rows stand on. */
    ColumnVector ofBlock();

    /** Lets go of what it keeps beside the rows' pages. */
    @Override
    default void close() {
        // Most keep all in those.
    }
}
