package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles, the median and the most frequent value: what is found by putting the values of each group, without NULL, in
 * order. Holds them all until the end.
 */
final class OrderedSetAccumulator implements Accumulator {

    private static final int GROUP = 0;
    private static final int VALUE = 1;
    private static final int FRACTION = 2;
    private static final double HALF = 0.5;

    private final AggregateFunction function;
    private final ColumnType resultType;
    private final boolean descending;
    private final int valueColumn;
    private final ColumnType valueType;
    private final ColumnType fractionType;
    private final RowBuffer rows = new RowBuffer();

    /**
     * Makes one.
     *
     * @param call PERCENTILE_CONT: of a fraction, with the values in its order; else of the values, behind a fraction perhaps
     * @param inputTypes by column of the input
     */
    OrderedSetAccumulator(AggregateCall call, List<ColumnType> inputTypes) {
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
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        throw new UnsupportedOperationException(function + " takes whole rows");
    }

    @Override
    public void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        ColumnVector values = batch.column(valueColumn);
        int[] counting = new int[groups.length];
        int count = 0;
        for (int row = 0; row < groups.length; row++) {
            counting[count] = row;
            count += groups[row] == NO_GROUP || values.isNull(row) ? 0 : 1;
        }
        if (count == 0) {
            return;
        }
        List<ColumnVector> columns = new ArrayList<>();
        columns.add(new LongVector(
                groups.length, Arrays.stream(groups).asLongStream().toArray(), null));
        columns.add(values);
        columns.add(arguments.get(0));
        rows.add(Batches.gather(new ColumnBatch(groups.length, columns), counting, count));
    }

    @Override
    public ColumnVector results(int groupCount) {
        ColumnBuilder builder = new ColumnBuilder(resultType.kind());
        if (rows.rowCount() == 0) {
            for (int group = 0; group < groupCount; group++) {
                builder.appendNull();
            }
            return builder.build();
        }
        ColumnBatch batch = rows.toBatch();
        int[] order = RowSorter.sorted(
                batch, List.of(new SortSpec(GROUP, false, false), new SortSpec(VALUE, descending, false)));
        LongVector groups = (LongVector) batch.column(GROUP);
        int next = 0;
        for (int group = 0; group < groupCount; group++) {
            int first = next;
            while (next < order.length && groups.value(order[next]) == group) {
                next++;
            }
            if (first == next) {
                builder.appendNull();
            } else {
                append(batch, Arrays.copyOfRange(order, first, next), builder);
            }
        }
        return builder.build();
    }

    private void append(ColumnBatch batch, int[] members, ColumnBuilder builder) {
        ColumnVector values = batch.column(VALUE);
        switch (function) {
            case MODE, MODE_DESC -> builder.appendFrom(values, mostFrequent(values, members));
            case MEDIAN -> builder.appendDouble(between(values, members, HALF));
            case PERCENTILE_CONT -> builder.appendDouble(between(values, members, fraction(batch, members[0])));
            case PERCENTILE_DISC, PERCENTILE_DISC_DESC -> {
                int place = (int) Math.ceil(fraction(batch, members[0]) * members.length) - 1;
                builder.appendFrom(values, members[Math.max(0, place)]);
            }
            default -> throw new IllegalStateException(function + " needs no order");
        }
    }

    private double fraction(ColumnBatch batch, int row) {
        double fraction = MomentsAccumulator.number(batch.column(FRACTION), row, fractionType);
        if (fraction >= 0 && fraction <= 1) {
            return fraction;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE, "the fraction of " + function + " must be 0 to 1, got " + fraction);
    }

    /** Between two values by their distance from the place that the fraction names. */
    private double between(ColumnVector values, int[] members, double fraction) {
        double place = fraction * (members.length - 1);
        int below = (int) Math.floor(place);
        double low = MomentsAccumulator.number(values, members[below], valueType);
        if (below == place) {
            return low;
        }
        double high = MomentsAccumulator.number(values, members[below + 1], valueType);
        return low + (high - low) * (place - below);
    }

    /** The row of the value that comes most often; of several, the first in order. */
    private static int mostFrequent(ColumnVector values, int[] members) {
        int best = 0;
        int bestLength = 0;
        int first = 0;
        for (int i = 1; i <= members.length; i++) {
            if (i == members.length || values.compare(members[i], values, members[first]) != 0) {
                if (i - first > bestLength) {
                    best = first;
                    bestLength = i - first;
                }
                first = i;
            }
        }
        return members[best];
    }
}
