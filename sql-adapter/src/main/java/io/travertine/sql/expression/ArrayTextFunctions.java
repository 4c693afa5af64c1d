package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** ARRAY_TO_STRING and STRING_TO_ARRAY of PostgreSQL. */
final class ArrayTextFunctions {

    private ArrayTextFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("ARRAY_TO_STRING", call -> bindJoining(call.checkOperandCount(2, 3)));
        functions.put("STRING_TO_ARRAY", call -> bindSplitting(call.checkOperandCount(2, 3)));
    }

    /** The array, what stands between two elements, and perhaps what stands for NULL, which is left out else. */
    private static Expression bindJoining(FunctionCall call) {
        if (!ArrayFunctions.isArray(call.operand(0))) {
            throw call.notSupported();
        }
        ColumnType type = call.operandType(0);
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (TypeMapping.toJava(type, operands[0], row) instanceof List<?> elements
                        && !operands[1].isNull(row)) {
                    TextFunctions.appendText(
                            result, joined(elements, TextFunctions.text(operands, 1, row), optional(operands, row)));
                } else {
                    result.appendNull();
                }
            }
            return result.build();
        });
    }

    private static String joined(List<?> elements, String separator, @Nullable String nullText) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            if (element != null) {
                texts.add(TypeMapping.toText(element));
            } else if (nullText != null) {
                texts.add(nullText);
            }
        }
        return String.join(separator, texts);
    }

    private static @Nullable String optional(ColumnVector[] operands, int row) {
        return operands.length < 3 || operands[2].isNull(row) ? null : TextFunctions.text(operands, 2, row);
    }

    /** The text, what stands between two elements, and perhaps what stands for NULL; without a separator each character is one. */
    private static Expression bindSplitting(FunctionCall call) {
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (operands[0].isNull(row)) {
                    result.appendNull();
                } else {
                    String separator = operands[1].isNull(row) ? null : TextFunctions.text(operands, 1, row);
                    List<String> parts = parts(TextFunctions.text(operands, 0, row), separator);
                    result.appendBytes(array(parts, optional(operands, row)));
                }
            }
            return result.build();
        });
    }

    /** The array of these texts; NULL where one is {@code nullText}. */
    static byte[] array(List<String> parts, @Nullable String nullText) {
        ColumnBuilder elements = new ColumnBuilder(ColumnType.VARCHAR.kind());
        for (String part : parts) {
            if (Objects.equals(part, nullText)) {
                elements.appendNull();
            } else {
                elements.appendBytes(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        return ArrayFunctions.array(elements.build());
    }

    private static List<String> parts(String text, @Nullable String separator) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (separator == null) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        int next = separator.isEmpty() ? -1 : text.indexOf(separator);
        while (next >= 0) {
            parts.add(text.substring(from, next));
            from = next + separator.length();
            next = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }
}
