package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import org.jspecify.annotations.Nullable;

/** The running values of one aggregate, one for each group. Not thread-safe. */
interface Accumulator extends AutoCloseable {

    /** Stands in the place of a group for a row that does not count. */
    int NO_GROUP = -1;

    /**
     * Adds a row to each group named.
     *
     * @param groups by row: the number of its group, or {@link #NO_GROUP}
     * @param groupCount the number of groups known by now
     * @param argument the rows' argument; null if the aggregate has none. It is not NULL in the rows that count, except
     *     for {@link AggregateFunction#SINGLE_VALUE} and {@link AggregateFunction#ARRAY}
     */
    void add(int[] groups, int groupCount, @Nullable ColumnVector argument);

    /** The same, for aggregates that take more of a row than one argument. */
    default void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        add(groups, groupCount, arguments.isEmpty() ? null : arguments.get(0));
    }

    /**
     * The value of each group, of the kind of the aggregate's result type. An accumulator of whole groups of rows
     * is asked once.
     */
    ColumnVector results(int groupCount);

    /** Roughly what it takes in memory beside a few numbers for each group, and what it reserved itself. */
    default long bytes() {
        return 0;
    }

    /** Lets go of what it keeps in files, if it does; harmless a second time. */
    @Override
    default void close() {
        // Most keep a few numbers.
    }
}
