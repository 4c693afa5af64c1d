package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnVector;

/** Tests for NULL and for truth, which are never NULL themselves. */
final class TruthFunctions {

    private TruthFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("IS_NULL", call -> nullTest(call, true));
        functions.put("IS_NOT_NULL", call -> nullTest(call, false));
        functions.put("IS_TRUE", call -> truthTest(call, true, true));
        functions.put("IS_NOT_TRUE", call -> truthTest(call, true, false));
        functions.put("IS_FALSE", call -> truthTest(call, false, true));
        functions.put("IS_NOT_FALSE", call -> truthTest(call, false, false));
        functions.put("IS_UNKNOWN", call -> nullTest(call, true));
        functions.put("IS_NOT_UNKNOWN", call -> nullTest(call, false));
    }

    private static Expression nullTest(FunctionCall call, boolean resultIfNull) {
        return call.checkOperandCount(1, 1).withTotal((operands, rowCount, context) -> {
            ColumnVector operand = operands[0];
            boolean[] result = new boolean[rowCount];
            for (int row = 0; row < rowCount; row++) {
                result[row] = operand.isNull(row) == resultIfNull;
            }
            return new BooleanVector(rowCount, result, null);
        });
    }

    private static Expression truthTest(FunctionCall call, boolean sought, boolean resultIfFound) {
        return call.checkOperandCount(1, 1).withTotal((operands, rowCount, context) -> {
            BooleanVector operand = (BooleanVector) operands[0];
            boolean[] result = new boolean[rowCount];
            for (int row = 0; row < rowCount; row++) {
                boolean found = !operand.isNull(row) && operand.value(row) == sought;
                result[row] = found == resultIfFound;
            }
            return new BooleanVector(rowCount, result, null);
        });
    }
}
