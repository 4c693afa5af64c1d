package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles, the median and the most frequent value: what is found by putting the values of each group, without NULL, in
 * order. They are all kept until the end, in temporary files if need be.
 */
final class OrderedSetAccumulator implements Accumulator {

    private static final int VALUE = 1;
    private static final int FRACTION = 2;
    private static final double HALF = 0.5;

    private final AggregateFunction function;
    private final ColumnType resultType;
    private final boolean descending;
    private final int valueColumn;
    private final ColumnType valueType;
    private final ColumnType fractionType;
    private final SortedMembers rows;

    /**
     * Makes one.
     *
     * @param call PERCENTILE_CONT: of a fraction, with the values in its order; else of the values, behind a fraction perhaps
     * @param inputTypes by column of the input
     */
    OrderedSetAccumulator(
            AggregateCall call, List<ColumnType> inputTypes, ExecutionContext context, OperatorStatistics statistics) {
        boolean ordered = !call.order().isEmpty();
        this.function = call.function();
        this.resultType = call.resultType();
        this.descending = ordered && call.order().get(0).descending()
                || function == AggregateFunction.MODE_DESC
                || function == AggregateFunction.PERCENTILE_DISC_DESC;
        int last = call.arguments().size() - 1;
        this.valueColumn =
                ordered ? call.order().get(0).column() : call.arguments().get(last);
        this.valueType = inputTypes.get(valueColumn);
        this.fractionType = inputTypes.get(call.arguments().get(0));
        this.rows = new SortedMembers(List.of(new SortSpec(VALUE, descending, false)), context, statistics);
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        throw new UnsupportedOperationException(function + " takes whole rows");
    }

    @Override
    public void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        rows.add(groups, groupCount, List.of(batch.column(valueColumn), arguments.get(0)), false);
    }

    @Override
    public ColumnVector results(int groupCount) {
        ColumnBuilder builder = new ColumnBuilder(resultType.kind());
        rows.finish();
        for (int group = 0; group < groupCount; group++) {
            long count = rows.count(group);
            if (count == 0) {
                builder.appendNull();
            } else {
                append(count, builder);
            }
        }
        return builder.build();
    }

    /** Of the next rows, which are those of a group. */
    private void append(long count, ColumnBuilder builder) {
        rows.advance();
        switch (function) {
            case MODE, MODE_DESC -> appendMostFrequent(count, builder);
            case MEDIAN -> builder.appendDouble(between(count, HALF));
            case PERCENTILE_CONT -> builder.appendDouble(between(count, fraction()));
            case PERCENTILE_DISC, PERCENTILE_DISC_DESC -> {
                long place = Math.max(0, (long) Math.ceil(fraction() * count) - 1);
                skip(place);
                builder.appendFrom(rows.column(VALUE), rows.place());
                skip(count - 1 - place);
            }
            default -> throw new IllegalStateException(function + " needs no order");
        }
    }

    private void skip(long count) {
        for (long i = 0; i < count; i++) {
            rows.advance();
        }
    }

    private double fraction() {
        double fraction = MomentsAccumulator.number(rows.column(FRACTION), rows.place(), fractionType);
        if (fraction >= 0 && fraction <= 1) {
            return fraction;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE, "the fraction of " + function + " must be 0 to 1, got " + fraction);
    }

    /** Between two values by their distance from the place that the fraction names. */
    private double between(long count, double fraction) {
        double place = fraction * (count - 1);
        long below = (long) Math.floor(place);
        skip(below);
        double low = number();
        if (below == place) {
            skip(count - 1 - below);
            return low;
        }
        rows.advance();
        double high = number();
        skip(count - 2 - below);
        return low + (high - low) * (place - below);
    }

    private double number() {
        return MomentsAccumulator.number(rows.column(VALUE), rows.place(), valueType);
    }

    /** The value that comes most often; of several, the first in order. */
    private void appendMostFrequent(long count, ColumnBuilder builder) {
        ColumnVector best = rows.column(VALUE);
        int bestPlace = rows.place();
        long bestLength = 0;
        ColumnVector value = best;
        int valuePlace = bestPlace;
        long length = 1;
        for (long i = 1; i < count; i++) {
            rows.advance();
            if (rows.column(VALUE).compare(rows.place(), value, valuePlace) == 0) {
                length++;
                continue;
            }
            if (length > bestLength) {
                best = value;
                bestPlace = valuePlace;
                bestLength = length;
            }
            value = rows.column(VALUE);
            valuePlace = rows.place();
            length = 1;
        }
        boolean isLastBest = length > bestLength;
        builder.appendFrom(isLastBest ? value : best, isLastBest ? valuePlace : bestPlace);
    }

    @Override
    public void close() {
        rows.close();
    }
}
