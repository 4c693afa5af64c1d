package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * COUNT, SUM and AVG of integers and short decimals over frames, as differences of running sums in 128 bits: exact, and a
 * constant effort for a row whatever the size of its frame.
 */
final class FrameSums {

    private final AggregateCall call;
    private final NumberResult result;
    private final WindowRows rows;
    private final NumberList counts;
    private final NumberList highs;
    private final NumberList lows;

    /** @param call of at most one column, of 64-bit integers where it is summed */
    FrameSums(AggregateCall call, List<ColumnType> rowTypes, WindowRows rows) {
        List<ColumnType> types = call.arguments().stream().map(rowTypes::get).toList();
        RowPages pages = rows.pages();
        this.rows = rows;
        this.call = call;
        this.result =
                new NumberResult(kind(call), types.isEmpty() ? ColumnType.BIGINT : types.get(0), call.resultType());
        this.counts = new NumberList(pages);
        this.highs = new NumberList(pages);
        this.lows = new NumberList(pages);
        counts.add(0);
        highs.add(0);
        lows.add(0);
        for (int page = 0; page < pages.pageCount(); page++) {
            ColumnBatch batch = pages.page(page);
            addAll(
                    batch.rowCount(),
                    types.isEmpty() ? null : batch.column(call.arguments().get(0)));
        }
    }

    private void addAll(int rowCount, @Nullable ColumnVector argument) {
        long count = counts.get(counts.size() - 1);
        long high = highs.get(highs.size() - 1);
        long low = lows.get(lows.size() - 1);
        for (int row = 0; row < rowCount; row++) {
            rows.check(row);
            boolean isNull = argument != null && argument.isNull(row);
            count += isNull ? 0 : 1;
            counts.add(count);
            if (isCount() || argument == null) {
                continue;
            }
            if (!isNull) {
                long value = ((LongVector) argument).value(row);
                low += value;
                high += (value >> 63) + (Long.compareUnsigned(low, value) < 0 ? 1 : 0);
            }
            highs.add(high);
            lows.add(low);
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

    /** Of the rows of the block. */
    ColumnVector over(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        for (int row = 0; row < rows.block().rowCount(); row++) {
            rows.check(row);
            int numbers = frames.runs(row, runs);
            if (isCount()) {
                builder.appendLong(count(runs, numbers));
            } else {
                appendSum(runs, numbers, builder);
            }
        }
        return builder.build();
    }

    private long count(int[] runs, int numbers) {
        long count = 0;
        for (int run = 0; run < numbers; run += 2) {
            count += counts.get(runs[run + 1]) - counts.get(runs[run]);
        }
        return count;
    }

    private void appendSum(int[] runs, int numbers, ColumnBuilder builder) {
        long high = 0;
        long low = 0;
        for (int run = 0; run < numbers; run += 2) {
            long from = lows.get(runs[run]);
            long to = lows.get(runs[run + 1]);
            long part = to - from;
            long partHigh =
                    highs.get(runs[run + 1]) - highs.get(runs[run]) - (Long.compareUnsigned(to, from) < 0 ? 1 : 0);
            low += part;
            high += partHigh + (Long.compareUnsigned(low, part) < 0 ? 1 : 0);
        }
        result.append(high, low, count(runs, numbers), builder);
    }
}
