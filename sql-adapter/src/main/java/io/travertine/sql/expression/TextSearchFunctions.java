package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;

/** Functions that say where a text stands in another one, by its first character from 1; 0 if it does not. */
final class TextSearchFunctions {

    private TextSearchFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("POSITION", call -> bind(call.checkOperandCount(2, 3), 1));
        functions.put("STRPOS", call -> bind(call.checkOperandCount(2, 2), 0));
        functions.put("INSTR", call -> bind(call.checkOperandCount(2, 3), 0));
    }

    /** A third operand is the character from which on to search. */
    private static Expression bind(FunctionCall call, int textIndex) {
        return TextFunctions.bind(call, (operands, row, result) -> append(operands, textIndex, row, result));
    }

    private static void append(ColumnVector[] operands, int textIndex, int row, ColumnBuilder result) {
        String text = TextFunctions.text(operands, textIndex, row);
        String sought = TextFunctions.text(operands, 1 - textIndex, row);
        long from = operands.length > 2 ? TextFunctions.integer(operands, 2, row) : 1;
        result.appendLong(position(text, sought, from));
    }

    private static long position(String text, String sought, long from) {
        if (from < 1) {
            throw EvaluationError.invalidArgument("POSITION", "characters are counted from 1, got " + from);
        }
        if (from - 1 > text.codePointCount(0, text.length())) {
            return 0;
        }
        int index = text.indexOf(sought, text.offsetByCodePoints(0, (int) (from - 1)));
        return index < 0 ? 0 : text.codePointCount(0, index) + 1L;
    }
}
