package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.json.JsonNull;
import io.travertine.sql.json.JsonPath;
import io.travertine.sql.json.JsonText;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** JSON_VALUE, JSON_QUERY and JSON_EXISTS: what a path leads to in a document, and what to do if it leads nowhere or fails. */
final class JsonQueryFunctions {

    private static final int PATH = 1;
    private static final String ERROR = "ERROR";
    private static final String DEFAULT = "DEFAULT";

    private JsonQueryFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("JSON_VALUE", call -> bindValue(call.checkOperandCount(6, 6)));
        functions.put("JSON_QUERY", call -> bindQuery(call.checkOperandCount(5, 5)));
        functions.put("JSON_EXISTS", call -> bindExists(call.checkOperandCount(3, 3)));
    }

    /** Appends what becomes of one row. */
    private interface RowQuery {
        void append(Found found, ColumnVector[] operands, int row, ColumnBuilder result);
    }

    /** What a path led to, or why it failed. */
    private record Found(List<Object> values, @Nullable SqlDatabaseException error) {

        static Found error(SqlDatabaseException error) {
            return new Found(List.of(), error);
        }
    }

    private static Expression bind(FunctionCall call, RowQuery query) {
        JsonAccessFunctions.checkDocument(call);
        if (call.operandName(0) == TypeName.NULL || call.operandName(PATH) == TypeName.NULL) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!call.operandName(PATH).isText()) {
            throw call.notSupported();
        }
        JsonPath constant = call.constant(PATH) instanceof String text ? JsonPath.parse(text) : null;
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (operands[0].isNull(row) || operands[PATH].isNull(row)) {
                    result.appendNull();
                } else {
                    JsonPath path =
                            constant != null ? constant : JsonPath.parse(TextFunctions.text(operands, PATH, row));
                    query.append(found(operands, row, path), operands, row, result);
                }
            }
            return result.build();
        });
    }

    private static Found found(ColumnVector[] operands, int row, JsonPath path) {
        try {
            return new Found(path.values(JsonAccessFunctions.document(operands, row)), null);
        } catch (SqlDatabaseException error) {
            return Found.error(error);
        }
    }

    private static Expression bindExists(FunctionCall call) {
        String onError = call.keyword(2);
        return bind(call, (found, operands, row, result) -> {
            if (found.error() == null) {
                result.appendBoolean(!found.values().isEmpty());
            } else if (onError.equals(ERROR)) {
                throw found.error();
            } else if (onError.equals("UNKNOWN")) {
                result.appendNull();
            } else {
                result.appendBoolean(onError.equals("TRUE"));
            }
        });
    }

    private static Expression bindValue(FunctionCall call) {
        String onEmpty = call.keyword(2);
        String onError = call.keyword(3);
        return bind(call, (found, operands, row, result) -> {
            Found scalar = scalar(found, onEmpty);
            if (scalar.error() != null) {
                appendOther(onError, scalar.error(), operands[5], row, result);
            } else if (scalar.values().isEmpty()) {
                appendOther(onEmpty, missing(), operands[4], row, result);
            } else if (scalar.values().get(0) == JsonNull.INSTANCE) {
                result.appendNull();
            } else {
                TextFunctions.appendText(
                        result, JsonText.scalarText(scalar.values().get(0)));
            }
        });
    }

    /** The same if it is one scalar, or nothing that is no error; else an error. */
    private static Found scalar(Found found, String onEmpty) {
        if (found.error() != null) {
            return found;
        }
        if (found.values().isEmpty()) {
            return onEmpty.equals(ERROR) ? Found.error(missing()) : found;
        }
        Object value = found.values().get(0);
        if (found.values().size() > 1 || value instanceof Map || value instanceof List) {
            return Found.error(new SqlDatabaseException(
                    SqlErrorCode.JSON_ITEM_NOT_SINGLE,
                    "JSON_VALUE needs a path to one scalar, this one leads to "
                            + (found.values().size() > 1 ? found.values().size() + " values" : "an object or array")
                            + "; JSON_QUERY answers such"));
        }
        return found;
    }

    private static void appendOther(
            String behavior, SqlDatabaseException error, ColumnVector other, int row, ColumnBuilder result) {
        if (behavior.equals(ERROR)) {
            throw error;
        }
        if (behavior.equals(DEFAULT)) {
            result.appendFrom(other, row);
        } else {
            result.appendNull();
        }
    }

    private static SqlDatabaseException missing() {
        return new SqlDatabaseException(SqlErrorCode.JSON_ITEM_MISSING, "a JSON path leads to nothing");
    }

    private static Expression bindQuery(FunctionCall call) {
        String wrapper = call.keyword(2);
        String onEmpty = call.keyword(3);
        String onError = call.keyword(4);
        return bind(call, (found, operands, row, result) -> {
            Found wrapped = wrapped(found, wrapper, onEmpty);
            if (wrapped.error() != null) {
                appendEmpty(onError, wrapped.error(), result);
            } else if (wrapped.values().isEmpty()) {
                appendEmpty(onEmpty, missing(), result);
            } else {
                TextFunctions.appendText(result, JsonText.write(wrapped.values().get(0)));
            }
        });
    }

    private static Found wrapped(Found found, String wrapper, String onEmpty) {
        if (found.error() != null) {
            return found;
        }
        if (found.values().isEmpty()) {
            return onEmpty.equals(ERROR) ? Found.error(missing()) : found;
        }
        boolean isOne = found.values().size() == 1;
        if (wrapper.equals("WITH_UNCONDITIONAL_ARRAY") || wrapper.equals("WITH_CONDITIONAL_ARRAY") && !isOne) {
            return new Found(List.of(found.values()), null);
        }
        if (!isOne) {
            return Found.error(new SqlDatabaseException(
                    SqlErrorCode.JSON_ITEM_NOT_SINGLE,
                    "a JSON path leads to " + found.values().size() + " values; WITH WRAPPER makes an array of them"));
        }
        return found;
    }

    private static void appendEmpty(String behavior, SqlDatabaseException error, ColumnBuilder result) {
        switch (behavior) {
            case ERROR -> throw error;
            case "EMPTY_ARRAY" -> result.appendBytes("[]".getBytes(StandardCharsets.UTF_8));
            case "EMPTY_OBJECT" -> result.appendBytes("{}".getBytes(StandardCharsets.UTF_8));
            default -> result.appendNull();
        }
    }
}
