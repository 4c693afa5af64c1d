package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.util.Arrays;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** Variances and standard deviations, by Welford's running mean and sum of squares, in floating numbers. */
final class MomentsAccumulator implements Accumulator {

    private final ColumnType argumentType;
    private final NumberResult result;
    private final boolean sample;
    private final boolean root;
    private long[] counts = {};
    private double[] means = {};
    private double[] squares = {};

    /**
     * @param sample whether the group is a sample, else the whole population
     * @param root whether the standard deviation is asked for, else the variance
     */
    MomentsAccumulator(ColumnType argumentType, ColumnType resultType, boolean sample, boolean root) {
        this.argumentType = argumentType;
        this.result = new NumberResult(NumberResult.Kind.SUM, ColumnType.DOUBLE, resultType);
        this.sample = sample;
        this.root = root;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        ensure(groupCount);
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] >= 0 && argument != null) {
                add(groups[row], number(argument, row, argumentType));
            }
        }
    }

    private void ensure(int groupCount) {
        counts = CountAccumulator.ensure(counts, groupCount);
        if (means.length < counts.length) {
            means = Arrays.copyOf(means, counts.length);
            squares = Arrays.copyOf(squares, counts.length);
        }
    }

    /** The number in a row of integers, decimals or floating numbers. */
    static double number(ColumnVector argument, int row, ColumnType type) {
        if (argument instanceof DoubleVector doubles) {
            return doubles.value(row);
        }
        if (argument instanceof Int128Vector wides) {
            return new BigDecimal(wides.value(row).toBigInteger(), type.scale()).doubleValue();
        }
        long unscaled = ((LongVector) argument).value(row);
        return type.scale() == 0 ? unscaled : unscaled / Math.pow(10, type.scale());
    }

    private void add(int group, double value) {
        long count = ++counts[group];
        double distance = value - means[group];
        means[group] += distance / count;
        squares[group] += distance * (value - means[group]);
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        ColumnBuilder builder = new ColumnBuilder(result.result().kind());
        for (int group = 0; group < groupCount; group++) {
            long divisor = sample ? counts[group] - 1 : counts[group];
            double variance = divisor > 0 ? squares[group] / divisor : 0;
            result.append(root ? Math.sqrt(variance) : variance, Math.max(0, divisor), builder);
        }
        return builder.build();
    }
}
