package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/**
 * A function of users: an expression with a name.
 *
 * @param returns the type of what it gives
 * @param body the expression in SQL over the parameters, as it was written
 * @param comment what somebody said of it, if anybody did
 */
public record FunctionDefinition(
        int id,
        String schema,
        String name,
        List<Parameter> parameters,
        ColumnType returns,
        String body,
        Optional<String> comment)
        implements SchemaObject {

    /** What a function is given. */
    public record Parameter(String name, ColumnType type) {}

    public FunctionDefinition {
        parameters = List.copyOf(parameters);
    }

    public FunctionDefinition withComment(Optional<String> newComment) {
        return new FunctionDefinition(id, schema, name, parameters, returns, body, newComment);
    }

    /** Whether calls of the one are calls of the other. */
    public boolean isCalledAs(FunctionDefinition other) {
        return returns.equals(other.returns)
                && parameters.stream()
                        .map(Parameter::type)
                        .toList()
                        .equals(other.parameters.stream().map(Parameter::type).toList());
    }
}
