package io.travertine.sql.expression;

import java.util.Map;
import java.util.function.IntPredicate;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/** Functions that cut texts shorter or make them longer. */
final class TextExtentFunctions {

    /** No function makes a text longer than this, in characters. */
    private static final int LENGTH_MAX = 16 << 20;

    private TextExtentFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("SUBSTRING", call -> bindSubstring(call.checkOperandCount(2, 3)));
        functions.put("TRIM", call -> bindTrim(call.checkOperandCount(1, 3)));
        functions.put("LTRIM", call -> bindTrim(call.checkOperandCount(1, 2), true, false));
        functions.put("RTRIM", call -> bindTrim(call.checkOperandCount(1, 2), false, true));
        functions.put("BTRIM", call -> bindTrim(call.checkOperandCount(1, 2), true, true));
        TextFunctions.put(
                functions,
                "LEFT",
                2,
                2,
                (operands, row) -> left(TextFunctions.text(operands, 0, row), TextFunctions.integer(operands, 1, row)));
        TextFunctions.put(
                functions,
                "RIGHT",
                2,
                2,
                (operands, row) ->
                        right(TextFunctions.text(operands, 0, row), TextFunctions.integer(operands, 1, row)));
        TextFunctions.put(functions, "LPAD", 2, 3, (operands, row) -> pad("LPAD", operands, row, true));
        TextFunctions.put(functions, "RPAD", 2, 3, (operands, row) -> pad("RPAD", operands, row, false));
        TextFunctions.put(
                functions,
                "REPEAT",
                2,
                2,
                (operands, row) ->
                        repeat(TextFunctions.text(operands, 0, row), TextFunctions.integer(operands, 1, row)));
        TextFunctions.put(
                functions, "SPACE", 1, 1, (operands, row) -> repeat(" ", TextFunctions.integer(operands, 0, row)));
        TextFunctions.put(functions, "OVERLAY", 3, 4, TextExtentFunctions::overlay);
    }

    private static Expression bindSubstring(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        boolean fits = call.operandName(0).isText() || call.operandName(0) == TypeName.VARBINARY;
        for (int i = 1; i < call.operandCount(); i++) {
            fits &= call.operandName(i).isInteger();
        }
        if (!fits) {
            throw call.notSupported();
        }
        boolean inBytes = call.operandName(0) == TypeName.VARBINARY;
        return call.with((operands, rowCount, context) -> substring(operands, rowCount, inBytes));
    }

    /** The slices share the heap of the texts. */
    private static ColumnVector substring(ColumnVector[] operands, int rowCount, boolean inBytes) {
        BytesVector texts = (BytesVector) operands[0];
        LongVector starts = (LongVector) operands[1];
        LongVector counts = operands.length > 2 ? (LongVector) operands[2] : null;
        int[] offsets = new int[rowCount];
        int[] lengths = new int[rowCount];
        long[] nulls = Vectors.unionOfNulls(texts, starts);
        BytesVector result = new BytesVector(rowCount, texts.heap(), offsets, lengths, nulls);
        if (counts != null) {
            nulls = Vectors.unionOfNulls(result, counts);
            result = new BytesVector(rowCount, texts.heap(), offsets, lengths, nulls);
        }
        for (int row = 0; row < rowCount; row++) {
            if (!result.isNull(row)) {
                long count = counts == null ? Integer.MAX_VALUE : counts.value(row);
                if (count < 0) {
                    throw EvaluationError.invalidArgument("SUBSTRING", "negative length " + count);
                }
                long from = Math.max(starts.value(row), Integer.MIN_VALUE);
                long to = counts == null ? Long.MAX_VALUE : from + Math.min(count, 1L << 40);
                int begin = step(texts, row, 0, Math.max(from, 1) - 1, inBytes);
                int end = step(texts, row, begin, Math.max(to, 1) - Math.max(from, 1), inBytes);
                offsets[row] = texts.offset(row) + begin;
                lengths[row] = Math.max(end - begin, 0);
            }
        }
        return result;
    }

    /** The place so many characters, or bytes, after another one, but not after the end. */
    private static int step(BytesVector texts, int row, int from, long count, boolean inBytes) {
        int length = texts.length(row);
        if (count >= length - from) {
            return length;
        } else if (inBytes) {
            return from + (int) Math.max(count, 0);
        }
        byte[] heap = texts.heap();
        int offset = texts.offset(row);
        int position = from;
        for (long left = count; left > 0 && position < length; left--) {
            position++;
            while (position < length && (heap[offset + position] & 0xC0) == 0x80) {
                position++;
            }
        }
        return position;
    }

    /** Operands are a side, the characters and the text, or the text alone, or the text and the characters. */
    private static Expression bindTrim(FunctionCall call) {
        if (call.operandCount() < 3) {
            return bindTrim(call, true, true);
        }
        String side = call.keyword(0);
        FunctionCall trim = call.withOperands(call.operand(2), call.operand(1));
        return switch (side) {
            case "BOTH" -> bindTrim(trim, true, true);
            case "LEADING" -> bindTrim(trim, true, false);
            case "TRAILING" -> bindTrim(trim, false, true);
            default -> throw call.notSupported();
        };
    }

    private static Expression bindTrim(FunctionCall call, boolean leading, boolean trailing) {
        FunctionCall trim = call.operandCount() > 1
                ? call
                : call.withOperands(call.operand(0), Expressions.literal(ColumnType.VARCHAR, " "));
        return TextFunctions.bind(
                trim, (operands, row, result) -> appendTrimmed(operands, row, leading, trailing, result));
    }

    private static void appendTrimmed(
            ColumnVector[] operands, int row, boolean leading, boolean trailing, ColumnBuilder result) {
        String text = TextFunctions.text(operands, 0, row);
        String characters = TextFunctions.text(operands, 1, row);
        IntPredicate trimmed = character -> characters.indexOf(character) >= 0;
        int begin = 0;
        int end = text.length();
        while (leading && begin < end && trimmed.test(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (trailing && begin < end && trimmed.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        TextFunctions.appendText(result, text.substring(begin, end));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The first characters; all but the last ones if the count is negative. */
    private static String left(String text, long count) {
        long wanted = count >= 0 ? count : Math.max(length(text) + count, 0);
        return wanted >= length(text) ? text : text.substring(0, text.offsetByCodePoints(0, (int) wanted));
    }

    /** The last characters; all but the first ones if the count is negative. */
    private static String right(String text, long count) {
        long skipped = count >= 0 ? Math.max(length(text) - count, 0) : -count;
        return skipped >= length(text) && skipped > 0 ? "" : text.substring(text.offsetByCodePoints(0, (int) skipped));
    }

    private static String pad(String function, ColumnVector[] operands, int row, boolean before) {
        String text = TextFunctions.text(operands, 0, row);
        long wanted = TextFunctions.integer(operands, 1, row);
        String filling = operands.length > 2 ? TextFunctions.text(operands, 2, row) : " ";
        int length = length(text);
        if (wanted <= length || filling.isEmpty()) {
            return left(text, Math.max(wanted, 0));
        }
        checkLength(function, wanted);
        int missing = (int) wanted - length;
        String filled = left(filling.repeat(missing / length(filling) + 1), missing);
        return before ? filled + text : text + filled;
    }

    private static String repeat(String text, long count) {
        if (count <= 0 || text.isEmpty()) {
            return "";
        }
        checkLength("REPEAT", Math.min(count, Integer.MAX_VALUE) * text.length());
        return text.repeat((int) count);
    }

    private static void checkLength(String function, long length) {
        if (length > LENGTH_MAX) {
            throw EvaluationError.invalidArgument(
                    function, "a text of " + length + " characters is longer than " + LENGTH_MAX);
        }
    }

    /** The text with the characters from one position on replaced by others. */
    private static String overlay(ColumnVector[] operands, int row) {
        String text = TextFunctions.text(operands, 0, row);
        String replacement = TextFunctions.text(operands, 1, row);
        long from = TextFunctions.integer(operands, 2, row);
        long count = operands.length > 3 ? TextFunctions.integer(operands, 3, row) : length(replacement);
        if (from < 1 || count < 0) {
            throw EvaluationError.invalidArgument("OVERLAY", "position " + from + ", length " + count);
        }
        String tail = from - 1 + count >= length(text) ? "" : right(text, -(from - 1 + count));
        return left(text, from - 1) + replacement + (from - 1 + count == 0 ? text : tail);
    }
}
