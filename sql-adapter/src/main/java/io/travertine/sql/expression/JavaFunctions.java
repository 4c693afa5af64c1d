package io.travertine.sql.expression;

import java.util.List;
import java.util.Map;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** Calls of Java methods, one for each row, never while a statement is planned. */
final class JavaFunctions {

    private static final int FUNCTION = 0;
    private static final int METHOD = 1;
    private static final int ON_NULL = 2;
    private static final int ARGUMENTS = 4;

    private JavaFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put(JavaRoutine.CALL, JavaFunctions::bind);
        functions.put(JavaRoutine.VOLATILE_CALL, JavaFunctions::bind);
    }

    private static Expression bind(FunctionCall call) {
        call.checkOperandCount(ARGUMENTS, Integer.MAX_VALUE);
        String function = String.valueOf(call.constant(FUNCTION));
        String method = String.valueOf(call.constant(METHOD));
        boolean nullOnNull = JavaRoutine.NULL_ON_NULL.equals(call.constant(ON_NULL));
        List<ColumnType> types = call.operands().subList(ARGUMENTS, call.operandCount()).stream()
                .map(Expression::type)
                .toList();
        ColumnType result = call.resultType();
        return call.with((operands, rowCount, context) -> {
            JavaMethod found = context.session().javaMethods().find(function, method, types);
            ColumnBuilder builder = new ColumnBuilder(result.kind());
            @Nullable Object[] arguments = new Object[types.size()];
            for (int row = 0; row < rowCount; row++) {
                context.checkCancelled();
                boolean hasNull = fill(arguments, types, operands, row);
                append(found, result, hasNull && nullOnNull ? null : found.call(arguments), builder);
            }
            return builder.build();
        });
    }

    private static boolean fill(
            @Nullable Object[] arguments, List<ColumnType> types, ColumnVector[] operands, int row) {
        boolean hasNull = false;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = TypeMapping.toJava(types.get(i), operands[ARGUMENTS + i], row);
            hasNull |= arguments[i] == null;
        }
        return hasNull;
    }

    private static void append(JavaMethod method, ColumnType type, @Nullable Object value, ColumnBuilder builder) {
        try {
            TypeMapping.append(type, value, builder);
        } catch (SqlDatabaseException e) {
            throw new SqlDatabaseException(
                    e.code(),
                    "function " + method.function() + " gave what is no value of type " + type + ": " + e.getMessage(),
                    e);
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TYPE_MISMATCH,
                    "function " + method.function() + " gave what is no value of type " + type + ": "
                            + (value == null ? "null" : value.getClass().getName()),
                    e);
        }
    }
}
