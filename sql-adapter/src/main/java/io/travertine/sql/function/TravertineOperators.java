package io.travertine.sql.function;

import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.travertine.sql.parser.FrameOfGroups;
import io.travertine.sql.parser.JsonAccessOperators;
import io.travertine.sql.parser.MomentOperators;
import io.travertine.sql.parser.PastRows;
import io.travertine.sql.parser.SequenceCall;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The table in which the validator looks functions up: our own, and those of the standard and PostgreSQL whose names are
 * not among them.
 */
public final class TravertineOperators {

    private static final List<SqlOperator> IDENTIFIERS = Stream.of("GEN_RANDOM_UUID", "RANDOM_UUID", "UUID")
            .<SqlOperator>map(
                    name -> SqlBasicFunction.create(name, ReturnTypes.explicit(SqlTypeName.UUID), OperandTypes.NILADIC)
                            .withDeterministic(false))
            .toList();

    private static final List<SqlOperator> COMMIT_POINTS = List.of(SqlBasicFunction.create(
                    "CURRENT_COMMIT_POINT", ReturnTypes.explicit(SqlTypeName.BIGINT), OperandTypes.NILADIC)
            .withDeterministic(false));

    /** Those that become calls of the kernel of their name. */
    private static final List<SqlOperator> OF_KERNELS = Stream.of(
                    TextOperators.CASES_AND_LENGTHS,
                    TextOperators.PARTS,
                    TextOperators.DIGESTS,
                    TextOperators.REGULAR_EXPRESSIONS,
                    NumericOperators.ROUNDING,
                    NumericOperators.FUNCTIONS,
                    DateTimeOperators.ALL,
                    JsonOperators.FUNCTIONS,
                    ArrayOperators.FUNCTIONS,
                    IDENTIFIERS,
                    COMMIT_POINTS,
                    JavaOperators.ALL)
            .<SqlOperator>flatMap(List::stream)
            .toList();

    private static final List<SqlOperator> OWN = Stream.of(
                    OF_KERNELS,
                    ChoiceOperators.ALL,
                    StatisticsAggregates.ALL,
                    OrderedSetAggregates.ALL,
                    JsonOperators.AGGREGATES,
                    List.of(ArrayOperators.AGGREGATE),
                    List.<SqlOperator>of(SeriesFunction.INSTANCE),
                    List.of(SqlLibraryOperators.TRY_CAST, FrameOfGroups.OFFSET),
                    List.of(SequenceCall.NEXT, SequenceCall.CURRENT),
                    List.of(JsonAccessOperators.VALUE, JsonAccessOperators.TEXT, MomentOperators.AT_TIME_ZONE),
                    DayArithmetic.ALL,
                    ArrayOperators.UNNAMED,
                    List.of(PastRows.AS_OF, PastRows.BETWEEN),
                    List.of(TextOperators.SIGN))
            .<SqlOperator>flatMap(List::stream)
            .toList();

    /** What is in here and has no kernel is refused when its call is translated. */
    public static final SqlOperatorTable TABLE = new ShadowingOperatorTable(
            OWN,
            SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                    EnumSet.of(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)));

    /** An operator of Calcite with the same name equals ours. */
    private static final Set<SqlOperator> IDENTITIES_OF_KERNELS = Collections.newSetFromMap(new IdentityHashMap<>());

    static {
        IDENTITIES_OF_KERNELS.addAll(OF_KERNELS);
    }

    private TravertineOperators() {}

    /**
     * Whether a call is translated as it stands. Calcite would take an operator of ours for one of its own that has the same
     * name, and rewrite it.
     */
    public static boolean isOfKernel(SqlOperator operator) {
        return IDENTITIES_OF_KERNELS.contains(operator);
    }

    /** Whether a function of that name answers something else each time. */
    public static boolean isRandom(String name) {
        return OF_KERNELS.stream()
                .anyMatch(operator ->
                        !operator.isDeterministic() && operator.getName().equalsIgnoreCase(name));
    }

    /** Whether there is a function of that name. */
    public static boolean hasFunction(String name) {
        return TABLE.getOperatorList().stream()
                .anyMatch(operator -> operator instanceof SqlFunction
                        && ShadowingOperatorTable.name(operator).equals(name));
    }
}
