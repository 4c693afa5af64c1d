package io.travertine.sql.operator;

import java.util.List;
import java.util.OptionalInt;

import io.travertine.sql.type.ColumnType;

/**
 * One aggregate of a group by.
 *
 * @param arguments columns of the input
 * @param distinct whether equal arguments count once
 * @param filter the BOOLEAN column of the input that says which rows count
 * @param resultType SUM: of the argument's scale; AVG: any number, rounded half up to its scale
 */
public record AggregateCall(
        AggregateFunction function,
        List<Integer> arguments,
        boolean distinct,
        OptionalInt filter,
        ColumnType resultType) {

    public AggregateCall {
        arguments = List.copyOf(arguments);
    }
}
