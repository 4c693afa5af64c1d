package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;

/** LIKE and ILIKE. Without an ESCAPE there is no escape character. */
final class LikeFunctions {

    private LikeFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("LIKE", call -> bind(call.checkOperandCount(2, 3), false));
        functions.put("ILIKE", call -> bind(call.checkOperandCount(2, 3), true));
    }

    /** Operands are the text, the pattern, and perhaps the escape character. */
    private static Expression bind(FunctionCall call, boolean foldingCase) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        for (int i = 0; i < call.operandCount(); i++) {
            if (!call.operandName(i).isText()) {
                throw call.notSupported();
            }
        }
        boolean plain = call.operandCount() == 2;
        if (call.constant(1) instanceof String pattern && (plain || call.constant(2) instanceof String)) {
            LikePattern compiled = LikePattern.compile(pattern, plain ? null : (String) call.constant(2), foldingCase);
            return call.withTotal(
                    (operands, rowCount, context) -> match(compiled, (BytesVector) operands[0], foldingCase));
        }
        return call.with((operands, rowCount, context) -> match(operands, rowCount, foldingCase));
    }

    private static ColumnVector match(LikePattern pattern, BytesVector texts, boolean foldingCase) {
        boolean[] result = new boolean[texts.rowCount()];
        for (int row = 0; row < result.length; row++) {
            result[row] = !texts.isNull(row) && matches(pattern, texts, row, foldingCase);
        }
        return new BooleanVector(result.length, result, texts.nulls());
    }

    /** For patterns that differ from row to row; one that follows itself is compiled once. */
    private static ColumnVector match(ColumnVector[] operands, int rowCount, boolean foldingCase) {
        BytesVector texts = (BytesVector) operands[0];
        BytesVector patterns = (BytesVector) operands[1];
        ColumnBuilder result = new ColumnBuilder(ColumnKind.BOOLEAN);
        String compiledFrom = null;
        LikePattern compiled = null;
        for (int row = 0; row < rowCount; row++) {
            boolean hasEscape = operands.length > 2;
            if (texts.isNull(row) || patterns.isNull(row) || hasEscape && operands[2].isNull(row)) {
                result.appendNull();
                continue;
            }
            String escape = hasEscape ? ((BytesVector) operands[2]).text(row) : "";
            String source = escape + '\0' + patterns.text(row);
            if (compiled == null || !source.equals(compiledFrom)) {
                compiled = LikePattern.compile(patterns.text(row), escape, foldingCase);
                compiledFrom = source;
            }
            result.appendBoolean(matches(compiled, texts, row, foldingCase));
        }
        return result.build();
    }

    private static boolean matches(LikePattern pattern, BytesVector texts, int row, boolean foldingCase) {
        if (!foldingCase) {
            return pattern.matches(texts, row);
        }
        byte[] folded = LikePattern.foldCase(texts.text(row));
        return pattern.matches(folded, 0, folded.length);
    }
}
