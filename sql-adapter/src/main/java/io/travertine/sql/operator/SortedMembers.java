package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * The rows of groups, put in order by their group and in it: for aggregates that are computed of all rows of a group at once.
 * They go through temporary files if the memory budget has no room for them. Column 0 is the number of the group. Not
 * thread-safe.
 */
final class SortedMembers implements AutoCloseable {

    private final SortedRuns rows;
    private long[] counts = {};
    private @Nullable ColumnBatch batch;
    private int place = -1;

    /** @param order of the rows of a group, by the columns that are added, from 1 on */
    SortedMembers(List<SortSpec> order, ExecutionContext context, OperatorStatistics statistics) {
        List<SortSpec> keys = new ArrayList<>(List.of(new SortSpec(0, false, false)));
        keys.addAll(order);
        this.rows = new SortedRuns(context, keys, statistics);
    }

    /**
     * Adds the rows that are in a group.
     *
     * @param groups by row
     * @param mayBeNull whether rows count in which the first column is NULL
     */
    void add(int[] groups, int groupCount, List<ColumnVector> columns, boolean mayBeNull) {
        counts = CountAccumulator.ensure(counts, groupCount);
        int[] counting = new int[groups.length];
        int count = 0;
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != Accumulator.NO_GROUP
                    && (mayBeNull || !columns.get(0).isNull(row))) {
                counting[count++] = row;
                counts[groups[row]]++;
            }
        }
        if (count > 0) {
            List<ColumnVector> all = new ArrayList<>();
            all.add(new LongVector(
                    groups.length, Arrays.stream(groups).asLongStream().toArray(), null));
            all.addAll(columns);
            rows.add(Batches.gather(new ColumnBatch(groups.length, all), counting, count));
        }
    }

    /** Says that all rows were added. */
    void finish() {
        rows.finish();
    }

    /** How many rows a group has. */
    long count(int group) {
        return group < counts.length ? counts[group] : 0;
    }

    /** Goes to the next row, of group after group, which there must be. */
    void advance() {
        place++;
        if (batch == null || place == batch.rowCount()) {
            batch = rows.next();
            place = 0;
        }
    }

    /** A column of the row that this stands on; its place there is {@link #place}. */
    ColumnVector column(int column) {
        if (batch == null) {
            throw new IllegalStateException("there are no more rows");
        }
        return batch.column(column);
    }

    int place() {
        return place;
    }

    @Override
    public void close() {
        rows.close();
    }
}
