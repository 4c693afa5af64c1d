package io.travertine.sql.operator;

import java.util.List;

import io.travertine.sql.type.ColumnType;

/** Chooses the accumulator of an aggregate. */
final class Accumulators {

    private Accumulators() {}

    /** Whether an aggregate is computed of all rows of a group at once, so that it is no use to ask it before the last. */
    static boolean isOfWholeGroups(AggregateFunction function) {
        return switch (function) {
            case LISTAGG,
                    ARRAY,
                    JSON_ARRAY,
                    JSON_OBJECT,
                    PERCENTILE_CONT,
                    PERCENTILE_DISC,
                    PERCENTILE_DISC_DESC,
                    MEDIAN,
                    MODE,
                    MODE_DESC -> true;
            default -> false;
        };
    }

    /**
     * @param inputTypes by column of the input
     * @param statistics told of what goes into files
     */
    static Accumulator of(
            AggregateCall call, List<ColumnType> inputTypes, ExecutionContext context, OperatorStatistics statistics) {
        List<ColumnType> argumentTypes =
                call.arguments().stream().map(inputTypes::get).toList();
        ColumnType type = argumentTypes.isEmpty() ? ColumnType.NULL : argumentTypes.get(0);
        return switch (call.function()) {
            case COUNT, COUNT_ROWS -> new CountAccumulator();
            case SUM -> sum(type, call, NumberResult.Kind.SUM);
            case SUM_OR_ZERO -> sum(type, call, NumberResult.Kind.SUM_OR_ZERO);
            case AVG -> sum(type, call, NumberResult.Kind.AVERAGE);
            case MIN, BOOL_AND -> new ValueAccumulator(ValueAccumulator.Choice.LEAST, call.resultType());
            case MAX, BOOL_OR -> new ValueAccumulator(ValueAccumulator.Choice.GREATEST, call.resultType());
            case ANY_VALUE -> new ValueAccumulator(ValueAccumulator.Choice.FIRST, call.resultType());
            case SINGLE_VALUE -> new ValueAccumulator(ValueAccumulator.Choice.ONLY, call.resultType());
            case VAR_POP -> new MomentsAccumulator(type, call.resultType(), false, false);
            case VAR_SAMP -> new MomentsAccumulator(type, call.resultType(), true, false);
            case STDDEV_POP -> new MomentsAccumulator(type, call.resultType(), false, true);
            case STDDEV_SAMP -> new MomentsAccumulator(type, call.resultType(), true, true);
            case BIT_AND, BIT_OR, BIT_XOR -> new BitAccumulator(call);
            case COVAR_POP,
                    COVAR_SAMP,
                    CORR,
                    REGR_SXX,
                    REGR_SYY,
                    REGR_SXY,
                    REGR_AVGX,
                    REGR_AVGY,
                    REGR_SLOPE,
                    REGR_INTERCEPT,
                    REGR_R2 -> new PairMomentsAccumulator(call.function(), argumentTypes, call.resultType());
            case LISTAGG, ARRAY, JSON_ARRAY, JSON_OBJECT -> new TextListAccumulator(call, context, statistics);
            case PERCENTILE_CONT, PERCENTILE_DISC, PERCENTILE_DISC_DESC, MEDIAN, MODE, MODE_DESC ->
                new OrderedSetAccumulator(call, inputTypes, context, statistics);
            case APPROXIMATE_COUNT -> new DistinctSketch(type);
            case GROUPING -> throw new IllegalArgumentException("GROUPING accumulates nothing");
        };
    }

    private static Accumulator sum(ColumnType argument, AggregateCall call, NumberResult.Kind kind) {
        NumberResult result = new NumberResult(kind, argument, call.resultType());
        return argument.name().isApproximate() ? new DoubleSumAccumulator(result) : new ExactSumAccumulator(result);
    }
}
