package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.type.ColumnType;

/** The numbers of sequences; the one operand is the sequence's id. */
final class SequenceFunctions {

    private interface Counter {
        long of(int sequence, EvaluationContext context);
    }

    private SequenceFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put(
                "NEXT_VALUE_OF",
                call -> bind(call, (sequence, context) -> context.sequences().next(sequence)));
        functions.put(
                "CURRENT_VALUE_OF",
                call -> bind(call, (sequence, context) -> context.sequences().current(sequence)));
    }

    /** Asked for every row, in order. */
    private static Expression bind(FunctionCall call, Counter counter) {
        if (!(call.checkOperandCount(1, 1).constant(0) instanceof Number id)) {
            throw call.notSupported();
        }
        int sequence = id.intValue();
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(ColumnType.BIGINT.kind());
            for (int row = 0; row < rowCount; row++) {
                result.appendLong(counter.of(sequence, context));
            }
            return result.build();
        });
    }
}
