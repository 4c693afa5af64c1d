package io.travertine.sql.expression;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.json.JsonText;

/** What a JSON value consists of, as arrays that UNNEST makes rows of: JSON_ARRAY_ELEMENTS, JSON_OBJECT_KEYS. */
final class JsonListFunctions {

    private JsonListFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("JSON_ARRAY_ELEMENTS", call -> bind(call, JsonListFunctions::elements));
        functions.put("JSON_OBJECT_KEYS", call -> bind(call, JsonListFunctions::keys));
    }

    private static Expression bind(FunctionCall call, Function<Object, List<String>> parts) {
        JsonAccessFunctions.checkDocument(call.checkOperandCount(1, 1));
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (operands[0].isNull(row)) {
                    result.appendNull();
                } else {
                    Object document = JsonText.parse(((BytesVector) operands[0]).text(row));
                    result.appendBytes(ArrayTextFunctions.array(parts.apply(document), null));
                }
            }
            return result.build();
        });
    }

    /** Each as JSON: a text keeps its quotes. */
    private static List<String> elements(Object document) {
        if (document instanceof List<?> elements) {
            return elements.stream().map(JsonText::write).toList();
        }
        throw wrong("JSON_ARRAY_ELEMENTS needs a JSON array", document);
    }

    private static List<String> keys(Object document) {
        if (document instanceof Map<?, ?> members) {
            return members.keySet().stream().map(String::valueOf).toList();
        }
        throw wrong("JSON_OBJECT_KEYS needs a JSON object", document);
    }

    private static SqlDatabaseException wrong(String needed, Object document) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT, needed + ", got JSON of type " + JsonAccessFunctions.typeOf(document));
    }
}
