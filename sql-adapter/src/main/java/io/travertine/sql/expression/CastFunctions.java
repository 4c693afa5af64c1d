package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TextFit;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Vectors;

/**
 * Conversions: CAST, which cuts texts that are too long, and ASSIGN, which refuses them as storing does. Numbers are rounded
 * half away from zero and checked against the range of the type.
 */
final class CastFunctions {

    /** The class of the SQLStates of values that do not fit. */
    private static final String DATA_EXCEPTION = "22";

    private CastFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("CAST", call -> bind(call.checkOperandCount(1, 1), false));
        functions.put("TRY_CAST", call -> bindTry(call.checkOperandCount(1, 1)));
        functions.put("ASSIGN", call -> bind(call.checkOperandCount(1, 1), true));
        functions.put("REINTERPRET", call -> bindReinterpret(call.checkOperandCount(1, 1)));
    }

    /** The expression converted to a type as CAST does; itself if it is of that type. */
    static Expression cast(Expression operand, ColumnType type) {
        return bind(new FunctionCall("CAST", type, List.of(operand)), false);
    }

    private static Expression bind(FunctionCall call, boolean assigning) {
        ColumnType from = call.operandType(0);
        ColumnType to = call.resultType();
        if (from.equals(to) || isWidening(from, to)) {
            return from.equals(to) ? call.operand(0) : call.withTotal((operands, rowCount, context) -> operands[0]);
        }
        if (from.name() == TypeName.NULL) {
            return Expressions.literal(to, null);
        }
        if (!isAllowed(from.name(), to.name())) {
            throw call.notSupported();
        }
        Kernel kernel = from.name() == TypeName.ARRAY && to.name() == TypeName.ARRAY
                ? elementwise(from, to, assigning)
                : kernel(from, to, assigning);
        return isLossless(from, to) ? call.withTotal(kernel) : call.with(kernel);
    }

    /** A cast that is NULL where CAST finds no value. */
    private static Expression bindTry(FunctionCall call) {
        Expression cast = cast(Expressions.column(0, call.operandType(0)), call.resultType());
        return call.withTotal((operands, rowCount, context) -> {
            try {
                return cast.evaluate(new ColumnBatch(rowCount, List.of(operands[0])), context);
            } catch (SqlDatabaseException error) {
                if (!isDataException(error)) {
                    throw error;
                }
                return castRows(cast, operands[0], rowCount, context);
            }
        });
    }

    private static ColumnVector castRows(
            Expression cast, ColumnVector values, int rowCount, EvaluationContext context) {
        ColumnBuilder result = new ColumnBuilder(cast.type().kind());
        for (int row = 0; row < rowCount; row++) {
            try {
                ColumnVector value = Vectors.repeat(values, row, 1);
                result.appendFrom(cast.evaluate(new ColumnBatch(1, List.of(value)), context), 0);
            } catch (SqlDatabaseException error) {
                if (!isDataException(error)) {
                    throw error;
                }
                result.appendNull();
            }
        }
        return result.build();
    }

    private static boolean isDataException(SqlDatabaseException error) {
        return error.code().sqlState().startsWith(DATA_EXCEPTION);
    }

    /** Whether the vector of one type is a vector of the other. */
    private static boolean isWidening(ColumnType from, ColumnType to) {
        if (to.name() == TypeName.CHAR && from.name() != TypeName.NULL) {
            return false;
        }
        if (from.name() == TypeName.ARRAY && to.name() == TypeName.ARRAY) {
            return from.elementType().equals(to.elementType()) || isWidening(from.elementType(), to.elementType());
        }
        if ((from.name().isText() && to.name().isText())
                || (from.name() == to.name() && to.name() == TypeName.VARBINARY)) {
            return to.precision() == ColumnType.UNLIMITED
                    || (from.precision() != ColumnType.UNLIMITED && from.precision() <= to.precision());
        }
        if (from.name() == TypeName.DECIMAL && to.name() == TypeName.DECIMAL) {
            return from.kind() == to.kind() && from.scale() == to.scale() && from.precision() <= to.precision();
        }
        if (from.name() == to.name()) {
            return to.precision() == ColumnType.UNLIMITED
                    || (from.precision() != ColumnType.UNLIMITED && from.precision() <= to.precision());
        }
        return (from.name().isInteger() && to.name().isInteger() && from.name().compareTo(to.name()) <= 0)
                || (from.name() == TypeName.REAL && to.name() == TypeName.DOUBLE);
    }

    private static boolean isLossless(ColumnType from, ColumnType to) {
        return (to.name() == TypeName.DOUBLE && from.name().isNumeric())
                || (from.name() == TypeName.DATE && to.name() == TypeName.TIMESTAMP);
    }

    private static boolean isAllowed(TypeName from, TypeName to) {
        if (from == to || from.isText() || to.isText()) {
            return true;
        }
        return switch (from) {
            case BOOLEAN -> to.isNumeric() || to == TypeName.JSON;
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL ->
                to.isNumeric() || to == TypeName.BOOLEAN || to == TypeName.JSON;
            case ARRAY -> to == TypeName.JSON;
            case JSON -> to.isNumeric() || to == TypeName.BOOLEAN;
            case DATE -> to == TypeName.TIMESTAMP || to == TypeName.TIMESTAMP_TZ;
            case TIME -> to == TypeName.TIMESTAMP;
            case TIMESTAMP -> to == TypeName.DATE || to == TypeName.TIME || to == TypeName.TIMESTAMP_TZ;
            case TIMESTAMP_TZ -> to == TypeName.DATE || to == TypeName.TIME || to == TypeName.TIMESTAMP;
            case UUID -> to == TypeName.VARBINARY;
            case VARBINARY -> to == TypeName.UUID;
            default -> false;
        };
    }

    private static Kernel kernel(ColumnType from, ColumnType to, boolean assigning) {
        boolean fromExact = from.name().isInteger() || from.name() == TypeName.DECIMAL;
        if (fromExact && to.name() == TypeName.DECIMAL) {
            return CastKernels.exactToDecimal(from, to);
        }
        if (fromExact && to.name().isInteger()) {
            return CastKernels.exactToInteger(from, to);
        }
        if (from.name().isNumeric() && to.name() == TypeName.DOUBLE) {
            return (operands, rowCount, context) ->
                    new DoubleVector(rowCount, Numbers.toDoubles(from, operands[0]), operands[0].nulls());
        }
        if (from.name() == TypeName.TIMESTAMP_TZ || to.name() == TypeName.TIMESTAMP_TZ) {
            return MomentFunctions.cast(from, to, assigning);
        }
        if (to.name().isText()) {
            return toText(from, to, assigning);
        }
        if (from.name() == TypeName.TIME && to.name() == TypeName.TIMESTAMP) {
            return CastKernels.timeToTimestamp(to);
        }
        if (from.kind() == ColumnKind.INT64
                && to.kind() == ColumnKind.INT64
                && !from.name().isNumeric()) {
            return CastKernels.dateTime(from, to);
        }
        return RowKernel.of(
                to,
                (operands, row, result) -> TypeMapping.append(to, TypeMapping.toJava(from, operands[0], row), result));
    }

    /** Converts the elements of arrays. */
    private static Kernel elementwise(ColumnType from, ColumnType to, boolean assigning) {
        Expression element = Expressions.column(0, from.elementType());
        Expression converted = bind(new FunctionCall("CAST", to.elementType(), List.of(element)), assigning);
        return (operands, rowCount, context) -> {
            ArrayElements elements = ArrayElements.of(from.elementType(), operands[0]);
            ColumnBatch batch = new ColumnBatch(elements.count(), List.of(elements.elements()));
            return elements.rebuilt(to, converted.evaluate(batch, context), operands[0]);
        };
    }

    private static Kernel toText(ColumnType from, ColumnType to, boolean assigning) {
        return RowKernel.of(to, (operands, row, result) -> {
            Object value = TypeMapping.toJava(from, operands[0], row);
            if (value != null) {
                String text = TypeMapping.toText(value);
                String fitted = assigning ? TextFit.assigned(to, text) : TextFit.truncated(to, text);
                result.appendBytes(fitted.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Takes the numbers that stand for the values of one type for those of another: an interval's count, for instance. */
    private static Expression bindReinterpret(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (call.operandType(0).kind() != call.resultType().kind()) {
            throw call.notSupported();
        }
        return call.withTotal((operands, rowCount, context) -> operands[0]);
    }
}
