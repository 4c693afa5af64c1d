package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.type.ColumnType;

/** CURRENT_COMMIT_POINT. */
final class CommitPointFunctions {

    private CommitPointFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put(
                "CURRENT_COMMIT_POINT",
                call -> call.checkOperandCount(0, 0).withTotal((operands, rowCount, context) -> {
                    ColumnBuilder result = new ColumnBuilder(ColumnType.BIGINT.kind());
                    long newest = rowCount == 0 ? 0 : context.newestCommitPoint();
                    for (int row = 0; row < rowCount; row++) {
                        result.appendLong(newest);
                    }
                    return result.build();
                }));
    }
}
