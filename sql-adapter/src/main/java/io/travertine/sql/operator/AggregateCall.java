package io.travertine.sql.operator;

import java.util.List;
import java.util.OptionalInt;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;

/**
 * One aggregate of a group by.
 *
 * @param arguments columns of the input
 * @param distinct whether equal arguments count once
 * @param filter the BOOLEAN column of the input that says which rows count
 * @param order of the rows of a group, by columns of the input, where it matters: LISTAGG
 * @param resultType SUM: of the argument's scale; AVG: any number, rounded half up to its scale
 */
public record AggregateCall(
        AggregateFunction function,
        List<Integer> arguments,
        boolean distinct,
        OptionalInt filter,
        List<SortSpec> order,
        ColumnType resultType) {

    public AggregateCall {
        arguments = List.copyOf(arguments);
        order = List.copyOf(order);
    }

    /** An aggregate to which the order of the rows does not matter. */
    public AggregateCall(
            AggregateFunction function,
            List<Integer> arguments,
            boolean distinct,
            OptionalInt filter,
            ColumnType resultType) {
        this(function, arguments, distinct, filter, List.of(), resultType);
    }
}
