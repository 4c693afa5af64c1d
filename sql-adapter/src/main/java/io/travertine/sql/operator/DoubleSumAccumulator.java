package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import org.jspecify.annotations.Nullable;

/** Sums floating numbers, with the compensation of Neumaier, so that the order of the rows hardly matters. */
final class DoubleSumAccumulator implements Accumulator {

    private final NumberResult result;
    private double[] sums = {};
    private double[] compensations = {};
    private long[] counts = {};

    DoubleSumAccumulator(NumberResult result) {
        this.result = result;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        ensure(groupCount);
        if (!(argument instanceof DoubleVector values)) {
            throw new IllegalArgumentException("a floating sum takes floating numbers only");
        }
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] >= 0) {
                add(groups[row], values.value(row));
            }
        }
    }

    private void ensure(int groupCount) {
        counts = CountAccumulator.ensure(counts, groupCount);
        if (sums.length < counts.length) {
            sums = Arrays.copyOf(sums, counts.length);
            compensations = Arrays.copyOf(compensations, counts.length);
        }
    }

    private void add(int group, double value) {
        double before = sums[group];
        double sum = before + value;
        sums[group] = sum;
        if (Double.isFinite(sum)) {
            compensations[group] += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
        }
        counts[group]++;
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        ColumnBuilder builder = new ColumnBuilder(result.result().kind());
        for (int group = 0; group < groupCount; group++) {
            double sum = Double.isFinite(sums[group]) ? sums[group] + compensations[group] : sums[group];
            result.append(sum, counts[group], builder);
        }
        return builder.build();
    }
}
