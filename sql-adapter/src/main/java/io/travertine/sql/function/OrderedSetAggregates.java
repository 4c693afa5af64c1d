package io.travertine.sql.function;

import java.util.List;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that look at a group in order. Calcite gives PERCENTILE_CONT the type of what it orders by, so that half-way
 * between two integers could not be said; and it has no MEDIAN.
 */
public final class OrderedSetAggregates {

    private static final SqlReturnTypeInference DOUBLE = ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference OF_VALUE = ReturnTypes.ARG0.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference OF_SECOND = ReturnTypes.ARG1.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlOperandTypeChecker FRACTION_AND_VALUE = OperandTypes.sequence(
            "'PERCENTILE_DISC(<FRACTION>) WITHIN GROUP (ORDER BY <VALUE>)'",
            OperandTypes.UNIT_INTERVAL_NUMERIC_LITERAL,
            OperandTypes.ANY);

    private static final SqlAggFunction MODE = aggregate("MODE", OF_VALUE, OperandTypes.ANY);
    private static final SqlAggFunction MODE_DESC = aggregate("MODE_DESC", OF_VALUE, OperandTypes.ANY);
    private static final SqlAggFunction PERCENTILE_DISC = aggregate("PERCENTILE_DISC", OF_SECOND, FRACTION_AND_VALUE);
    private static final SqlAggFunction PERCENTILE_DISC_DESC =
            aggregate("PERCENTILE_DISC_DESC", OF_SECOND, FRACTION_AND_VALUE);

    private static final SqlAggFunction STRING_AGG = texts("STRING_AGG");

    static final List<SqlOperator> ALL = List.of(
            SqlBasicAggFunction.create(
                            "PERCENTILE_CONT",
                            SqlKind.PERCENTILE_CONT,
                            DOUBLE,
                            OperandTypes.UNIT_INTERVAL_NUMERIC_LITERAL)
                    .withGroupOrder(Optionality.MANDATORY)
                    .withPercentile(true),
            MODE,
            MODE_DESC,
            PERCENTILE_DISC,
            PERCENTILE_DISC_DESC,
            STRING_AGG,
            texts("LISTAGG"),
            aggregate("MEDIAN", DOUBLE, OperandTypes.NUMERIC));

    private OrderedSetAggregates() {}

    private static SqlAggFunction aggregate(String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands) {
        return SqlBasicAggFunction.create(name, SqlKind.OTHER_FUNCTION, type, operands);
    }

    /** Texts together: NULL of no rows, whatever the texts are. */
    private static SqlAggFunction texts(String name) {
        return SqlBasicAggFunction.create(
                        name,
                        SqlKind.OTHER_FUNCTION,
                        OF_VALUE,
                        OperandTypes.or(OperandTypes.STRING, OperandTypes.STRING_STRING))
                .withFunctionType(SqlFunctionCategory.SYSTEM)
                .withGroupOrder(Optionality.OPTIONAL);
    }

    /** Ours for an aggregate of Calcite that has an order among its operands; null if it is none of these. */
    public static @Nullable SqlAggFunction ofList(SqlOperator operator) {
        return operator.equals(SqlLibraryOperators.ARRAY_AGG)
                ? ArrayOperators.AGGREGATE
                : operator.equals(SqlLibraryOperators.STRING_AGG) ? STRING_AGG : null;
    }

    /** The aggregate that has the values as its last argument, and not in WITHIN GROUP; null if there is none. */
    public static @Nullable SqlAggFunction ofValues(String name, int argumentCount, boolean descending) {
        if (name.equals("MODE") && argumentCount == 0) {
            return descending ? MODE_DESC : MODE;
        }
        if (name.equals("PERCENTILE_DISC") && argumentCount == 1) {
            return descending ? PERCENTILE_DISC_DESC : PERCENTILE_DISC;
        }
        return null;
    }
}
