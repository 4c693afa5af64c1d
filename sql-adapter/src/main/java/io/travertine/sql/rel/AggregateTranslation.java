package io.travertine.sql.rel;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.AggregateCall;
import io.travertine.sql.operator.AggregateFunction;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Optionality;

/** Calcite's aggregate calls in our terms. */
public final class AggregateTranslation {

    private AggregateTranslation() {}

    /** @throws SqlDatabaseException with NOT_SUPPORTED if there is no such aggregate here */
    static AggregateCall call(org.apache.calcite.rel.core.AggregateCall call) {
        boolean isOfBytes = SqlTypeUtil.isBinary(call.getType())
                && call.getAggregation().getName().startsWith("BIT_");
        boolean isOrderedSet = call.getAggregation().requiresGroupOrder() == Optionality.MANDATORY;
        if (call.distinctKeys != null
                || call.ignoreNulls()
                || isOfBytes
                || isOrderedSet
                        && (call.isDistinct() || call.getCollation().getKeys().size() != 1)) {
            throw notSupported(call.getAggregation());
        }
        AggregateFunction function =
                function(call.getAggregation(), call.getArgList().size());
        boolean isEstimate = function == AggregateFunction.COUNT
                && call.isApproximate()
                && call.getArgList().size() == 1;
        return new AggregateCall(
                isEstimate ? AggregateFunction.APPROXIMATE_COUNT : function,
                call.getArgList(),
                call.isDistinct() && !isEstimate,
                call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(call.filterArg),
                call.getCollation().getFieldCollations().stream()
                        .map(SortRel::key)
                        .toList(),
                RowTypes.columnType(call.getType()));
    }

    /**
     * The function that computes an aggregate of so many arguments.
     *
     * @throws SqlDatabaseException with NOT_SUPPORTED if there is none
     */
    public static AggregateFunction function(SqlAggFunction aggregate, int argumentCount) {
        return switch (aggregate.getName()) {
            case "COUNT" -> argumentCount == 0 ? AggregateFunction.COUNT_ROWS : AggregateFunction.COUNT;
            case "SUM" -> AggregateFunction.SUM;
            case "$SUM0" -> AggregateFunction.SUM_OR_ZERO;
            case "AVG" -> AggregateFunction.AVG;
            case "MIN" -> AggregateFunction.MIN;
            case "MAX" -> AggregateFunction.MAX;
            case "ANY_VALUE" -> AggregateFunction.ANY_VALUE;
            case "SINGLE_VALUE" -> AggregateFunction.SINGLE_VALUE;
            case "STDDEV_POP" -> AggregateFunction.STDDEV_POP;
            case "STDDEV_SAMP", "STDDEV" -> AggregateFunction.STDDEV_SAMP;
            case "VAR_POP" -> AggregateFunction.VAR_POP;
            case "VAR_SAMP", "VARIANCE" -> AggregateFunction.VAR_SAMP;
            case "BOOL_AND", "EVERY", "LOGICAL_AND" -> AggregateFunction.BOOL_AND;
            case "BOOL_OR", "SOME", "LOGICAL_OR" -> AggregateFunction.BOOL_OR;
            case "BIT_AND" -> AggregateFunction.BIT_AND;
            case "BIT_OR" -> AggregateFunction.BIT_OR;
            case "BIT_XOR" -> AggregateFunction.BIT_XOR;
            case "COVAR_POP" -> AggregateFunction.COVAR_POP;
            case "COVAR_SAMP" -> AggregateFunction.COVAR_SAMP;
            case "CORR" -> AggregateFunction.CORR;
            case "REGR_COUNT" -> AggregateFunction.COUNT;
            case "REGR_SXX" -> AggregateFunction.REGR_SXX;
            case "REGR_SYY" -> AggregateFunction.REGR_SYY;
            case "REGR_SXY" -> AggregateFunction.REGR_SXY;
            case "REGR_AVGX" -> AggregateFunction.REGR_AVGX;
            case "REGR_AVGY" -> AggregateFunction.REGR_AVGY;
            case "REGR_SLOPE" -> AggregateFunction.REGR_SLOPE;
            case "REGR_INTERCEPT" -> AggregateFunction.REGR_INTERCEPT;
            case "REGR_R2" -> AggregateFunction.REGR_R2;
            case "LISTAGG", "STRING_AGG" -> AggregateFunction.LISTAGG;
            case "ARRAY_AGG" -> AggregateFunction.ARRAY;
            case "JSON_ARRAYAGG" -> AggregateFunction.JSON_ARRAY;
            case "JSON_OBJECTAGG" -> AggregateFunction.JSON_OBJECT;
            case "PERCENTILE_CONT" -> AggregateFunction.PERCENTILE_CONT;
            case "PERCENTILE_DISC" -> AggregateFunction.PERCENTILE_DISC;
            case "MEDIAN" -> AggregateFunction.MEDIAN;
            case "MODE" -> AggregateFunction.MODE;
            case "MODE_DESC" -> AggregateFunction.MODE_DESC;
            case "PERCENTILE_DISC_DESC" -> AggregateFunction.PERCENTILE_DISC_DESC;
            case "GROUPING", "GROUPING_ID" -> AggregateFunction.GROUPING;
            default -> throw notSupported(aggregate);
        };
    }

    private static SqlDatabaseException notSupported(SqlAggFunction aggregate) {
        return new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, "the aggregate " + aggregate.getName() + " is not supported in this form");
    }

    static String text(org.apache.calcite.rel.core.AggregateCall call, List<String> names) {
        String arguments = call.getArgList().isEmpty()
                ? (call.getAggregation().getName().equals("COUNT") ? "*" : "")
                : call.getArgList().stream().map(names::get).collect(Collectors.joining(", "));
        return call.getAggregation().getName() + "(" + (call.isDistinct() ? "DISTINCT " : "") + arguments + ")"
                + (call.filterArg < 0 ? "" : " FILTER " + names.get(call.filterArg));
    }
}
