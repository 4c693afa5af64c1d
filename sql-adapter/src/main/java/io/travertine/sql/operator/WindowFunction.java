package io.travertine.sql.operator;

import io.travertine.engine.ColumnVector;

/** One window function over some partitions. It is asked once for each block of rows, from the first to the last. */
interface WindowFunction {

    /** Its values for the rows of the block that the rows stand on. */
    ColumnVector ofBlock();
}
