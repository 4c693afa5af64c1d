package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.json.JsonNull;
import io.travertine.sql.json.JsonText;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Puts JSON together: objects, arrays, and the members and elements of those that aggregates make. Numbers and truth values
 * become JSON's, JSON stays what it is, everything else becomes its text. The first operand says whether a NULL becomes null
 * or is left out.
 */
final class JsonConstructors {

    private static final String LEAVES_OUT_NULL = "ABSENT_ON_NULL";

    private JsonConstructors() {}

    /** Makes the text of one row. */
    private interface RowText {
        String of(ColumnVector[] operands, int row);
    }

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("JSON_OBJECT", call -> bind(call, JsonConstructors::object));
        functions.put("JSON_ARRAY", call -> bind(call, JsonConstructors::array));
        functions.put("JSON_ELEMENT", call -> bind(call.checkOperandCount(2, 2), JsonConstructors::element));
        functions.put("JSON_MEMBER", call -> bind(call.checkOperandCount(3, 3), JsonConstructors::member));
    }

    private interface Making {
        RowText of(List<ColumnType> types, boolean leavesOutNull);
    }

    private static Expression bind(FunctionCall call, Making making) {
        boolean leavesOutNull = call.keyword(0).equals(LEAVES_OUT_NULL);
        List<ColumnType> types = call.operands().stream().map(Expression::type).toList();
        RowText text = making.of(types, leavesOutNull);
        return call.with((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                TextFunctions.appendText(result, text.of(operands, row));
            }
            return result.build();
        });
    }

    private static RowText object(List<ColumnType> types, boolean leavesOutNull) {
        return (operands, row) -> {
            Map<String, Object> members = new TreeMap<>();
            for (int i = 1; i < operands.length; i += 2) {
                Object value = value(types.get(i + 1), operands[i + 1], row);
                String name = name(types.get(i), operands[i], row);
                if (value != null || !leavesOutNull) {
                    members.put(name, value == null ? JsonNull.INSTANCE : value);
                }
            }
            return JsonText.write(members);
        };
    }

    private static RowText array(List<ColumnType> types, boolean leavesOutNull) {
        return (operands, row) -> {
            List<Object> elements = new ArrayList<>();
            for (int i = 1; i < operands.length; i++) {
                Object value = value(types.get(i), operands[i], row);
                if (value != null || !leavesOutNull) {
                    elements.add(value == null ? JsonNull.INSTANCE : value);
                }
            }
            return JsonText.write(elements);
        };
    }

    private static RowText element(List<ColumnType> types, boolean leavesOutNull) {
        return (operands, row) -> text(value(types.get(1), operands[1], row), "", leavesOutNull);
    }

    private static RowText member(List<ColumnType> types, boolean leavesOutNull) {
        return (operands, row) -> {
            String name = JsonText.write(name(types.get(1), operands[1], row));
            return text(value(types.get(2), operands[2], row), name + ":", leavesOutNull);
        };
    }

    private static String text(@Nullable Object value, String before, boolean leavesOutNull) {
        if (value == null && leavesOutNull) {
            return "";
        }
        return before + JsonText.write(value == null ? JsonNull.INSTANCE : value);
    }

    private static String name(ColumnType type, ColumnVector vector, int row) {
        Object name = TypeMapping.toJava(type, vector, row);
        if (name == null) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT, "the name of a member of a JSON object is NULL");
        }
        return TypeMapping.toText(name);
    }

    private static @Nullable Object value(ColumnType type, ColumnVector vector, int row) {
        Object value = TypeMapping.toJava(type, vector, row);
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (type.name() == TypeName.ARRAY) {
            return JsonText.parse(((BytesVector) TypeMapping.toVector(ColumnType.JSON, value)).text(0));
        }
        boolean isJson = type.name() == TypeName.JSON;
        if (isJson || value instanceof Number) {
            return JsonText.parse(isJson ? (String) value : JsonText.of(value));
        }
        return TypeMapping.toText(value);
    }
}
