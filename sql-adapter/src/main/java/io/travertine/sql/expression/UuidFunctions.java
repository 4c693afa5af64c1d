package io.travertine.sql.expression;

import java.util.Map;
import java.util.UUID;

import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;

/** Functions that make UUIDs. */
final class UuidFunctions {

    private UuidFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        for (String name : new String[] {"RANDOM_UUID", "GEN_RANDOM_UUID", "UUID"}) {
            functions.put(name, call -> bindRandom(call.checkOperandCount(0, 0)));
        }
    }

    /** Another one for every row. */
    private static Expression bindRandom(FunctionCall call) {
        if (call.resultType().name() != TypeName.UUID) {
            throw call.notSupported();
        }
        return call.withTotal((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(ColumnType.UUID.kind());
            for (int row = 0; row < rowCount; row++) {
                TypeMapping.append(ColumnType.UUID, UUID.randomUUID(), result);
            }
            return result.build();
        });
    }
}
