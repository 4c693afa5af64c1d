package io.travertine.sql.expression;

import java.util.List;
import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;

/** Compares a value with the elements of arrays: with any of them, with all, with which. */
final class ArraySearchFunctions {

    private ArraySearchFunctions() {}

    /** What becomes of the comparisons with the elements from one place to before another. */
    private interface Summary {
        void append(BooleanVector comparisons, int from, int to, ColumnBuilder result);
    }

    static void register(Map<String, ScalarFunction> functions) {
        for (Comparison comparison : Comparison.values()) {
            functions.put(
                    "ANY_" + comparison.name(), call -> bindQuantified(call.checkOperandCount(2, 2), comparison, true));
            functions.put(
                    "ALL_" + comparison.name(),
                    call -> bindQuantified(call.checkOperandCount(2, 2), comparison, false));
        }
        functions.put(
                "ARRAY_CONTAINS", call -> bindSearch(call.checkOperandCount(2, 2), ArraySearchFunctions::contains));
        functions.put("ARRAY_POSITION", call -> bindSearch(call.checkOperandCount(2, 2), ArraySearchFunctions::place));
    }

    /** A value and an array; where no element decides but one is NULL, the answer is NULL. */
    private static Expression bindQuantified(FunctionCall call, Comparison comparison, boolean isAny) {
        return bind(
                call,
                0,
                comparison.name(),
                (comparisons, from, to, result) -> quantified(comparisons, from, to, isAny, result));
    }

    private static void quantified(BooleanVector comparisons, int from, int to, boolean isAny, ColumnBuilder result) {
        boolean hasNull = false;
        for (int i = from; i < to; i++) {
            if (comparisons.isNull(i)) {
                hasNull = true;
            } else if (comparisons.value(i) == isAny) {
                result.appendBoolean(isAny);
                return;
            }
        }
        if (hasNull) {
            result.appendNull();
        } else {
            result.appendBoolean(!isAny);
        }
    }

    /** An array and a value; NULL is found as well. */
    private static Expression bindSearch(FunctionCall call, Summary summary) {
        return bind(call, 1, "IS_NOT_DISTINCT_FROM", summary);
    }

    private static void contains(BooleanVector comparisons, int from, int to, ColumnBuilder result) {
        result.appendBoolean(first(comparisons, from, to) < to);
    }

    private static void place(BooleanVector comparisons, int from, int to, ColumnBuilder result) {
        int found = first(comparisons, from, to);
        if (found < to) {
            result.appendLong(found - from + 1L);
        } else {
            result.appendNull();
        }
    }

    private static int first(BooleanVector comparisons, int from, int to) {
        int i = from;
        while (i < to && !comparisons.value(i)) {
            i++;
        }
        return i;
    }

    private static Expression bind(FunctionCall call, int valueIndex, String comparison, Summary summary) {
        Expression array = call.operand(1 - valueIndex);
        if (!ArrayFunctions.isArray(array)) {
            return nullOrRefused(call, array);
        }
        ColumnType element = array.type().elementType();
        Expression compared = Expressions.call(
                comparison,
                ColumnType.BOOLEAN,
                List.of(Expressions.column(0, call.operandType(valueIndex)), Expressions.column(1, element)));
        return call.with((operands, rowCount, context) -> {
            ColumnVector arrays = operands[1 - valueIndex];
            ArrayElements elements = ArrayElements.of(element, arrays);
            int count = elements.count();
            ColumnVector values = Vectors.gather(operands[valueIndex], elements.rows(), count);
            BooleanVector comparisons = (BooleanVector)
                    compared.evaluate(new ColumnBatch(count, List.of(values, elements.elements())), context);
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (arrays.isNull(row)) {
                    result.appendNull();
                } else {
                    summary.append(comparisons, elements.begin(row), elements.begin(row + 1), result);
                }
            }
            return result.build();
        });
    }

    private static Expression nullOrRefused(FunctionCall call, Expression array) {
        if (call.hasNullOperand() && array.type().equals(ColumnType.NULL)) {
            return Expressions.literal(call.resultType(), null);
        }
        throw call.notSupported();
    }
}
