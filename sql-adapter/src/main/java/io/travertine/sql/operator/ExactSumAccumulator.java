package io.travertine.sql.operator;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/** Sums integers and decimals in 128 bits. */
final class ExactSumAccumulator implements Accumulator {

    private final NumberResult result;
    private long[] highs = {};
    private long[] lows = {};
    private long[] counts = {};

    ExactSumAccumulator(NumberResult result) {
        this.result = result;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        highs = CountAccumulator.ensure(highs, groupCount);
        lows = CountAccumulator.ensure(lows, groupCount);
        counts = CountAccumulator.ensure(counts, groupCount);
        if (argument instanceof LongVector longs) {
            addLongs(groups, longs.values());
        } else if (argument instanceof Int128Vector wides) {
            addWides(groups, wides);
        } else {
            throw new IllegalArgumentException("an exact sum takes integers and decimals only");
        }
    }

    private void addLongs(int[] groups, long[] values) {
        for (int row = 0; row < groups.length; row++) {
            int group = groups[row];
            if (group >= 0) {
                add(group, values[row] >> 63, values[row]);
            }
        }
    }

    private void addWides(int[] groups, Int128Vector values) {
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] >= 0) {
                add(groups[row], values.high(row), values.low(row));
            }
        }
    }

    private void add(int group, long high, long low) {
        long lowSum = lows[group] + low;
        int carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
        long before = highs[group];
        long highSum = before + high + carry;
        if (((before ^ highSum) & (high ^ highSum)) < 0) {
            throw result.outOfRange("greater than 128 bits can hold");
        }
        highs[group] = highSum;
        lows[group] = lowSum;
        counts[group]++;
    }

    @Override
    public ColumnVector results(int groupCount) {
        add(new int[0], groupCount, new LongVector(0, new long[0], null));
        ColumnBuilder builder = new ColumnBuilder(result.result().kind());
        for (int group = 0; group < groupCount; group++) {
            result.append(highs[group], lows[group], counts[group], builder);
        }
        return builder.build();
    }
}
