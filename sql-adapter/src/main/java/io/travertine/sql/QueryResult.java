package io.travertine.sql;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered: rows, or the number of rows it changed. Used by one thread at a time; rows are produced while
 * they are read, and an open result of an autocommit query holds its snapshot until it is closed or read to the end,
 * unless it {@link #isInMemory}.
 */
public interface QueryResult extends AutoCloseable {

    /** The result's columns; none if the statement answers no rows. */
    List<ResultColumn> columns();

    /** Whether the statement answers rows; if not, {@link #updateCount} says how many it changed. */
    default boolean hasRows() {
        return true;
    }

    /** The number of rows changed; 0 for statements that change none; -1 if the statement answers rows. */
    default long updateCount() {
        return -1;
    }

    /** The next rows, at least one, or null at the end. Column {@code i} has the kind of {@code columns().get(i)}. */
    @Nullable ColumnBatch next();

    /** Whether all of its rows are here, so that {@link #next} and {@link #close} neither read nor wait. */
    default boolean isInMemory() {
        return false;
    }

    @Override
    void close();
}
