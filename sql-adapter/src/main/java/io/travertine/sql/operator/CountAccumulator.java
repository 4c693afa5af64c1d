package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/** Counts rows. */
final class CountAccumulator implements Accumulator {

    private long[] counts = {};

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        counts = ensure(counts, groupCount);
        for (int group : groups) {
            if (group >= 0) {
                counts[group]++;
            }
        }
    }

    @Override
    public ColumnVector results(int groupCount) {
        return new LongVector(groupCount, ensure(counts, groupCount), null);
    }

    /** An array with room for so many, and for more to come. */
    static long[] ensure(long[] values, int count) {
        return count <= values.length ? values : Arrays.copyOf(values, Math.max(count, 2 * values.length));
    }
}
