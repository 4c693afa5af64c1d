package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;

/**
 * COUNT, SUM and AVG of integers and short decimals over frames, as differences of running sums in 128 bits: exact, and a
 * constant effort for a row whatever the size of its frame.
 */
final class FrameSums {

    private final AggregateCall call;
    private final NumberResult result;
    private final long[] counts;
    private final long[] highs;
    private final long[] lows;

    /** @param arguments at most one column, of 64-bit integers where it is summed */
    FrameSums(AggregateCall call, List<ColumnType> types, ColumnBatch arguments) {
        int rowCount = arguments.rowCount();
        this.call = call;
        this.result =
                new NumberResult(kind(call), types.isEmpty() ? ColumnType.BIGINT : types.get(0), call.resultType());
        this.counts = new long[rowCount + 1];
        this.highs = new long[rowCount + 1];
        this.lows = new long[rowCount + 1];
        for (int row = 0; row < rowCount; row++) {
            boolean isNull = !types.isEmpty() && arguments.column(0).isNull(row);
            counts[row + 1] = counts[row] + (isNull ? 0 : 1);
            highs[row + 1] = highs[row];
            lows[row + 1] = lows[row];
            if (!isNull && !isCount()) {
                add(row + 1, ((LongVector) arguments.column(0)).value(row));
            }
        }
    }

    private static NumberResult.Kind kind(AggregateCall call) {
        return switch (call.function()) {
            case AVG -> NumberResult.Kind.AVERAGE;
            case SUM -> NumberResult.Kind.SUM;
            default -> NumberResult.Kind.SUM_OR_ZERO;
        };
    }

    private boolean isCount() {
        return call.function() == AggregateFunction.COUNT || call.function() == AggregateFunction.COUNT_ROWS;
    }

    private void add(int place, long value) {
        long low = lows[place] + value;
        highs[place] += (value >> 63) + (Long.compareUnsigned(low, value) < 0 ? 1 : 0);
        lows[place] = low;
    }

    ColumnVector over(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        for (int row = 0; row < frames.count(); row++) {
            long count = 0;
            long high = 0;
            long low = 0;
            int numbers = frames.runs(row, runs);
            for (int run = 0; run < numbers; run += 2) {
                int from = runs[run];
                int to = runs[run + 1];
                long part = lows[to] - lows[from];
                long partHigh = highs[to] - highs[from] - (Long.compareUnsigned(lows[to], lows[from]) < 0 ? 1 : 0);
                low += part;
                high += partHigh + (Long.compareUnsigned(low, part) < 0 ? 1 : 0);
                count += counts[to] - counts[from];
            }
            if (isCount()) {
                builder.appendLong(count);
            } else {
                result.append(high, low, count, builder);
            }
        }
        return builder.build();
    }
}
