package io.travertine.sql.function;

import java.util.List;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/**
 * Variances and deviations, and the aggregates of pairs of numbers: all DOUBLE, because roots and quotients of sums of squares
 * have no last digit that a scale could name. Calcite lacks some, and takes the others for NOT NULL over columns that are,
 * though they are NULL for too few rows.
 */
final class StatisticsAggregates {

    static final List<SqlOperator> ALL = List.of(
            single("STDDEV_POP"),
            single("STDDEV_SAMP"),
            single("STDDEV"),
            single("VAR_POP"),
            single("VAR_SAMP"),
            single("VARIANCE"),
            pair("COVAR_POP"),
            pair("COVAR_SAMP"),
            pair("CORR"),
            pair("REGR_SXX"),
            pair("REGR_SYY"),
            pair("REGR_SXY"),
            pair("REGR_AVGX"),
            pair("REGR_AVGY"),
            pair("REGR_SLOPE"),
            pair("REGR_INTERCEPT"),
            pair("REGR_R2"));

    private StatisticsAggregates() {}

    private static SqlAggFunction single(String name) {
        return aggregate(name, OperandTypes.NUMERIC);
    }

    private static SqlAggFunction pair(String name) {
        return aggregate(name, OperandTypes.NUMERIC_NUMERIC);
    }

    private static SqlAggFunction aggregate(String name, SqlOperandTypeChecker operands) {
        return SqlBasicAggFunction.create(
                name, SqlKind.OTHER_FUNCTION, ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE), operands);
    }
}
