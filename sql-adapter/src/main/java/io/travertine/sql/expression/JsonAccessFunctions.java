package io.travertine.sql.expression;

import java.util.List;
import java.util.Map;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.json.JsonNull;
import io.travertine.sql.json.JsonText;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL has for JSON: -> and ->>, JSON_TYPEOF, JSON_ARRAY_LENGTH; and IS JSON of the standard. */
final class JsonAccessFunctions {

    private JsonAccessFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("->", call -> bindAccess(call.checkOperandCount(2, 2), false));
        functions.put("->>", call -> bindAccess(call.checkOperandCount(2, 2), true));
        functions.put(
                "JSON_TYPEOF",
                call -> bind(
                        checkDocument(call.checkOperandCount(1, 1)),
                        (operands, row, result) -> TextFunctions.appendText(result, typeOf(document(operands, row)))));
        functions.put(
                "JSON_ARRAY_LENGTH",
                call -> bind(
                        checkDocument(call.checkOperandCount(1, 1)),
                        (operands, row, result) -> result.appendLong(length(document(operands, row)))));
        functions.put("IS_JSON", call -> bindIs(call.checkOperandCount(2, 2)));
    }

    /** The call, if its first operand can hold JSON. */
    static FunctionCall checkDocument(FunctionCall call) {
        TypeName type = call.operandName(0);
        if (type != TypeName.JSON && type != TypeName.NULL && !type.isText()) {
            throw call.notSupported();
        }
        return call;
    }

    private static Expression bind(FunctionCall call, RowKernel.RowFunction function) {
        return call.hasNullOperand()
                ? Expressions.literal(call.resultType(), null)
                : call.with(RowKernel.of(call.resultType(), function));
    }

    /** The value that the first operand holds. */
    static Object document(ColumnVector[] operands, int row) {
        return JsonText.parse(((BytesVector) operands[0]).text(row));
    }

    /** By name in an object, by place in an array, from its end if negative. */
    private static Expression bindAccess(FunctionCall call, boolean asText) {
        TypeName key = checkDocument(call).operandName(1);
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!key.isText() && !key.isInteger()) {
            throw call.notSupported();
        }
        return bind(call, (operands, row, result) -> {
            Object document = document(operands, row);
            Object found = key.isText()
                    ? member(document, TextFunctions.text(operands, 1, row))
                    : element(document, ((LongVector) operands[1]).value(row));
            if (found == null || asText && found == JsonNull.INSTANCE) {
                result.appendNull();
            } else {
                TextFunctions.appendText(result, asText ? JsonText.scalarText(found) : JsonText.write(found));
            }
        });
    }

    private static @Nullable Object member(Object document, String name) {
        return document instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static @Nullable Object element(Object document, long number) {
        if (!(document instanceof List<?> elements)) {
            return null;
        }
        long place = number < 0 ? elements.size() + number : number;
        return place < 0 || place >= elements.size() ? null : elements.get((int) place);
    }

    /** What JSON calls the type of a value. */
    static String typeOf(Object value) {
        if (value instanceof Map) {
            return "object";
        } else if (value instanceof List) {
            return "array";
        } else if (value instanceof String) {
            return "string";
        } else if (value instanceof Boolean) {
            return "boolean";
        }
        return value == JsonNull.INSTANCE ? "null" : "number";
    }

    private static long length(Object value) {
        if (value instanceof List<?> elements) {
            return elements.size();
        }
        throw new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT,
                "JSON_ARRAY_LENGTH needs a JSON array, got JSON of type " + typeOf(value));
    }

    private static Expression bindIs(FunctionCall call) {
        if (call.operandName(0) == TypeName.NULL) {
            return Expressions.literal(call.resultType(), null);
        }
        String kind = call.keyword(1);
        boolean isText = call.operandName(0).isText() || call.operandName(0) == TypeName.JSON;
        return bind(
                call,
                (operands, row, result) ->
                        result.appendBoolean(isText && isOfKind(((BytesVector) operands[0]).text(row), kind)));
    }

    private static boolean isOfKind(String text, String kind) {
        Object value;
        try {
            value = JsonText.parse(text);
        } catch (SqlDatabaseException notJson) {
            return false;
        }
        return switch (kind) {
            case "OBJECT" -> value instanceof Map;
            case "ARRAY" -> value instanceof List;
            case "SCALAR" -> !(value instanceof Map) && !(value instanceof List);
            default -> true;
        };
    }
}
