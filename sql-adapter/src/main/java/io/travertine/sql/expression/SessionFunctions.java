package io.travertine.sql.expression;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.type.TypeMapping;

/** CURRENT_USER, CURRENT_SCHEMA and their like. There are no accounts and no roles, so that all names of a user are one. */
final class SessionFunctions {

    private SessionFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        for (String name : List.of("CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "USER")) {
            functions.put(name, call -> bind(call, SessionValues::user));
        }
        functions.put("CURRENT_SCHEMA", call -> bind(call, SessionValues::schema));
        functions.put("CURRENT_CATALOG", call -> bind(call, SessionValues::catalog));
    }

    private static Expression bind(FunctionCall call, Function<SessionValues, String> value) {
        return call.checkOperandCount(0, 0).withTotal((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            String text = value.apply(context.session());
            for (int row = 0; row < rowCount; row++) {
                TypeMapping.append(call.resultType(), text, result);
            }
            return result.build();
        });
    }
}
