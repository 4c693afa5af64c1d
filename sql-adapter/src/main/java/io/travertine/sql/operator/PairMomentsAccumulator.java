package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Covariances, correlation and the line of least squares through pairs (y, x), by running means and sums of products of the
 * distances from them, as Welford's for one variable, in floating numbers.
 */
final class PairMomentsAccumulator implements Accumulator {

    private static final int SUMS = 5;
    private static final int MEAN_Y = 0;
    private static final int MEAN_X = 1;
    private static final int YY = 2;
    private static final int XX = 3;
    private static final int XY = 4;

    private final AggregateFunction function;
    private final List<ColumnType> types;
    private final NumberResult result;
    private long[] counts = {};
    private double[] sums = {};

    /** @param types of y and of x */
    PairMomentsAccumulator(AggregateFunction function, List<ColumnType> types, ColumnType resultType) {
        this.function = function;
        this.types = types;
        this.result = new NumberResult(NumberResult.Kind.SUM, ColumnType.DOUBLE, resultType);
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        throw new IllegalStateException(function + " takes pairs");
    }

    @Override
    public void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        ensure(groupCount);
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] >= 0) {
                double y = MomentsAccumulator.number(arguments.get(0), row, types.get(0));
                double x = MomentsAccumulator.number(arguments.get(1), row, types.get(1));
                add(groups[row], y, x);
            }
        }
    }

    private void ensure(int groupCount) {
        counts = CountAccumulator.ensure(counts, groupCount);
        if (sums.length < SUMS * counts.length) {
            sums = Arrays.copyOf(sums, SUMS * counts.length);
        }
    }

    private void add(int group, double y, double x) {
        long count = ++counts[group];
        int at = SUMS * group;
        double fromY = y - sums[at + MEAN_Y];
        double fromX = x - sums[at + MEAN_X];
        sums[at + MEAN_Y] += fromY / count;
        sums[at + MEAN_X] += fromX / count;
        double nowFromX = x - sums[at + MEAN_X];
        sums[at + YY] += fromY * (y - sums[at + MEAN_Y]);
        sums[at + XX] += fromX * nowFromX;
        sums[at + XY] += fromY * nowFromX;
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        ColumnBuilder builder = new ColumnBuilder(result.result().kind());
        for (int group = 0; group < groupCount; group++) {
            double value = counts[group] == 0 ? Double.NaN : value(SUMS * group, counts[group]);
            boolean isNull = counts[group] == 0 || isUndefined(SUMS * group, counts[group]);
            result.append(isNull ? 0 : value, isNull ? 0 : 1, builder);
        }
        return builder.build();
    }

    /** Where a function would divide by nothing. */
    private boolean isUndefined(int at, long count) {
        return switch (function) {
            case COVAR_SAMP -> count < 2;
            case CORR -> sums[at + XX] == 0 || sums[at + YY] == 0;
            case REGR_SLOPE, REGR_INTERCEPT, REGR_R2 -> sums[at + XX] == 0;
            default -> false;
        };
    }

    private double value(int at, long count) {
        double yy = sums[at + YY];
        double xx = sums[at + XX];
        double xy = sums[at + XY];
        return switch (function) {
            case COVAR_POP -> xy / count;
            case COVAR_SAMP -> xy / (count - 1);
            case CORR -> xy / Math.sqrt(xx * yy);
            case REGR_SXX -> xx;
            case REGR_SYY -> yy;
            case REGR_SXY -> xy;
            case REGR_AVGX -> sums[at + MEAN_X];
            case REGR_AVGY -> sums[at + MEAN_Y];
            case REGR_SLOPE -> xy / xx;
            case REGR_INTERCEPT -> sums[at + MEAN_Y] - xy / xx * sums[at + MEAN_X];
            case REGR_R2 -> yy == 0 ? 1 : xy / xx * (xy / yy);
            default -> throw new IllegalStateException(function + " is no function of pairs");
        };
    }
}
