package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/** Combines the bits of integers. */
final class BitAccumulator implements Accumulator {

    private final AggregateCall call;
    private long[] counts = {};
    private long[] bits = {};

    BitAccumulator(AggregateCall call) {
        this.call = call;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        ensure(groupCount);
        if (argument instanceof LongVector integers) {
            for (int row = 0; row < groups.length; row++) {
                int group = groups[row];
                if (group >= 0) {
                    long value = integers.value(row);
                    bits[group] = counts[group]++ == 0 ? value : combined(bits[group], value);
                }
            }
        }
    }

    private long combined(long one, long other) {
        return switch (call.function()) {
            case BIT_AND -> one & other;
            case BIT_OR -> one | other;
            default -> one ^ other;
        };
    }

    private void ensure(int groupCount) {
        counts = CountAccumulator.ensure(counts, groupCount);
        if (bits.length < counts.length) {
            bits = Arrays.copyOf(bits, counts.length);
        }
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] == 0) {
                builder.appendNull();
            } else {
                builder.appendLong(bits[group]);
            }
        }
        return builder.build();
    }
}
