package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ArrayDecoder;
import io.travertine.sql.type.ArrayEncoder;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** What makes arrays, joins them and looks into them. Elements are counted from 1. */
final class ArrayFunctions {

    private ArrayFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("ARRAY", ArrayFunctions::bindConstructor);
        functions.put("ARRAY_OF", ArrayFunctions::bindConstructor);
        functions.put("ITEM", call -> bindItem(call.checkOperandCount(2, 2)));
        functions.put("CARDINALITY", call -> bindLength(call.checkOperandCount(1, 1)));
        functions.put("ARRAY_LENGTH", call -> bindLength(call.checkOperandCount(1, 1)));
        for (String name : List.of("ARRAY_CONCAT", "ARRAY_CAT", "ARRAY_APPEND", "ARRAY_PREPEND")) {
            functions.put(name, call -> bindConcatenation(call.checkOperandCount(2, 2)));
        }
        functions.put(
                "ARRAY_TEXT",
                call -> CastFunctions.cast(call.checkOperandCount(2, 2).operand(0), call.resultType()));
        functions.put("TRIM_ARRAY", call -> bindTrim(call.checkOperandCount(2, 2)));
        ArraySearchFunctions.register(functions);
        ArrayTextFunctions.register(functions);
    }

    static boolean isArray(Expression expression) {
        return expression.type().name() == TypeName.ARRAY;
    }

    /** An array of the operands, NULL among them. */
    private static Expression bindConstructor(FunctionCall call) {
        ColumnType element = call.resultType().elementType();
        List<Expression> elements = new ArrayList<>();
        for (Expression operand : call.operands()) {
            elements.add(CastFunctions.cast(operand, element));
        }
        FunctionCall constructor = new FunctionCall(call.function(), call.resultType(), elements);
        return constructor.withTotal((operands, rowCount, context) -> {
            ArrayEncoder encoder = new ArrayEncoder();
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                encoder.clear();
                for (ColumnVector operand : operands) {
                    encoder.append(operand, row);
                }
                result.appendBytes(encoder.toBytes());
            }
            return result.build();
        });
    }

    /** The element at a place, NULL where there is none. */
    private static Expression bindItem(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!isArray(call.operand(0)) || !call.operandName(1).isInteger()) {
            throw call.notSupported();
        }
        ColumnType element = call.operandType(0).elementType();
        FunctionCall item = new FunctionCall(call.function(), element, call.operands());
        Expression found = item.withTotal(RowKernel.of(element, (operands, row, result) -> {
            ArrayDecoder decoder = new ArrayDecoder(element).start((BytesVector) operands[0], row);
            long place = ((LongVector) operands[1]).value(row);
            for (long next = 1; next < place && decoder.hasNext(); next++) {
                decoder.skip();
            }
            if (place >= 1 && decoder.hasNext()) {
                decoder.next(result);
            } else {
                result.appendNull();
            }
        }));
        return CastFunctions.cast(found, call.resultType());
    }

    private static Expression bindLength(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!isArray(call.operand(0))) {
            throw call.notSupported();
        }
        ColumnType element = call.operandType(0).elementType();
        return call.withTotal(RowKernel.of(
                call.resultType(),
                (operands, row, result) -> result.appendLong(new ArrayDecoder(element)
                        .start((BytesVector) operands[0], row)
                        .skipAll())));
    }

    /** Two arrays one behind the other, or an array with an element before it or behind it. */
    private static Expression bindConcatenation(FunctionCall call) {
        ColumnType type = call.resultType();
        ColumnType element = type.elementType();
        boolean[] isWhole = new boolean[2];
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < isWhole.length; i++) {
            isWhole[i] = call.operandType(i).name() == TypeName.ARRAY && element.name() != TypeName.ARRAY
                    || call.operandType(i).equals(type);
            parts.add(CastFunctions.cast(call.operand(i), isWhole[i] ? type : element));
        }
        FunctionCall concatenation = new FunctionCall(call.function(), type, parts);
        return concatenation.withTotal((operands, rowCount, context) -> {
            ArrayEncoder encoder = new ArrayEncoder();
            ColumnBuilder result = new ColumnBuilder(type.kind());
            for (int row = 0; row < rowCount; row++) {
                encoder.clear();
                boolean isNull = false;
                for (int i = 0; i < isWhole.length; i++) {
                    isNull |= isWhole[i] && operands[i].isNull(row);
                    append(encoder, operands[i], row, isWhole[i]);
                }
                if (isNull) {
                    result.appendNull();
                } else {
                    result.appendBytes(encoder.toBytes());
                }
            }
            return result.build();
        });
    }

    private static void append(ArrayEncoder encoder, ColumnVector operand, int row, boolean isWhole) {
        if (!isWhole) {
            encoder.append(operand, row);
        } else if (!operand.isNull(row)) {
            encoder.appendArray((BytesVector) operand, row);
        }
    }

    /** The array without so many elements at its end. */
    private static Expression bindTrim(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (!isArray(call.operand(0)) || !call.operandName(1).isInteger()) {
            throw call.notSupported();
        }
        ColumnType element = call.operandType(0).elementType();
        return call.with(RowKernel.of(call.resultType(), (operands, row, result) -> {
            BytesVector arrays = (BytesVector) operands[0];
            int count = new ArrayDecoder(element).start(arrays, row).skipAll();
            long cut = ((LongVector) operands[1]).value(row);
            if (cut < 0 || cut > count) {
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_ARGUMENT,
                        "TRIM_ARRAY cannot take " + cut + " elements from the end of an array of " + count);
            }
            ArrayDecoder decoder = new ArrayDecoder(element).start(arrays, row);
            ColumnBuilder elements = new ColumnBuilder(element.kind());
            for (long i = cut; i < count; i++) {
                decoder.next(elements);
            }
            result.appendBytes(array(elements.build()));
        }));
    }

    /** The array of all values of a vector. */
    static byte[] array(ColumnVector elements) {
        ArrayEncoder encoder = new ArrayEncoder();
        for (int i = 0; i < elements.rowCount(); i++) {
            encoder.append(elements, i);
        }
        return encoder.toBytes();
    }
}
