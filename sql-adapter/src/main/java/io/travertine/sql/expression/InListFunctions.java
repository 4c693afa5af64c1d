package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;

/**
 * IN with a list. Constants become a set that is looked up; a list with anything else is a chain of comparisons. A value
 * that is not in the list is NULL if the list holds a NULL.
 */
final class InListFunctions {

    private InListFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("IN_LIST", call -> bind(call.checkOperandCount(2, Integer.MAX_VALUE)));
        functions.put(
                "NOT_IN_LIST",
                call -> Expressions.call(
                        "NOT", call.resultType(), List.of(bind(call.checkOperandCount(2, Integer.MAX_VALUE)))));
    }

    /** Operands are the value and the list's items. */
    private static Expression bind(FunctionCall call) {
        if (call.operandName(0) == TypeName.NULL) {
            return Expressions.literal(call.resultType(), null);
        }
        List<Expression> items = call.operands().subList(1, call.operandCount());
        ColumnType type = call.operandType(0);
        for (Expression item : items) {
            if (!(item instanceof LiteralExpression literal) || !literal.isNull() && !isComparable(type, literal)) {
                return bindChain(call, items);
            }
        }
        ColumnBuilder values = new ColumnBuilder(type.kind());
        boolean hasNull = false;
        for (Expression item : items) {
            LiteralExpression literal = (LiteralExpression) item;
            hasNull |= literal.isNull();
            append(type, literal, values);
        }
        boolean padded = type.name() == TypeName.CHAR;
        ValueSet set = new ValueSet(padded ? Padding.stripped(values.build()) : values.build());
        boolean unknownOtherwise = hasNull;
        return call.withOperands(call.operand(0))
                .withTotal((operands, rowCount, context) ->
                        lookUp(set, padded ? Padding.stripped(operands[0]) : operands[0], unknownOtherwise));
    }

    private static Expression bindChain(FunctionCall call, List<Expression> items) {
        List<Expression> comparisons = new ArrayList<>();
        for (Expression item : items) {
            comparisons.add(Expressions.call("EQ", call.resultType(), List.of(call.operand(0), item)));
        }
        return Expressions.call("OR", call.resultType(), comparisons);
    }

    /** Whether equality with the constant is that of a value of the type, or of none. */
    private static boolean isComparable(ColumnType type, LiteralExpression literal) {
        TypeName name = literal.type().name();
        boolean exact = type.name().isNumeric() && !type.name().isApproximate();
        if (exact) {
            return name.isNumeric() && !name.isApproximate();
        }
        return type.name() == name || type.name().isText() && name.isText();
    }

    private static void append(ColumnType type, LiteralExpression literal, ColumnBuilder values) {
        if (literal.isNull()) {
            return;
        }
        if (!type.name().isNumeric() || type.name().isApproximate()) {
            values.appendFrom(literal.value(), 0);
            return;
        }
        BigDecimal number = Numbers.decimal(literal.value(), 0, literal.type().scale());
        boolean hasScale = number.stripTrailingZeros().scale() <= type.scale();
        int digits = type.kind() == ColumnKind.INT128
                ? ColumnType.DECIMAL_PRECISION_MAX
                : ColumnType.DECIMAL_PRECISION_IN_LONG;
        if (type.name() == TypeName.BIGINT && hasScale) {
            if (number.toBigInteger().bitLength() < Long.SIZE) {
                values.appendLong(number.longValue());
            }
        } else if (hasScale && number.setScale(type.scale()).precision() <= digits) {
            TypeMapping.append(ColumnType.decimal(digits, type.scale()), number, values);
        }
    }

    private static BooleanVector lookUp(ValueSet set, ColumnVector vector, boolean unknownOtherwise) {
        boolean[] found = new boolean[vector.rowCount()];
        if (vector instanceof LongVector longs) {
            for (int row = 0; row < found.length; row++) {
                found[row] = set.contains(longs.value(row));
            }
        } else {
            for (int row = 0; row < found.length; row++) {
                found[row] = !vector.isNull(row) && set.contains(vector, row);
            }
        }
        if (!unknownOtherwise) {
            return new BooleanVector(found.length, found, vector.nulls());
        }
        long[] nulls = new long[ColumnVector.wordsFor(found.length)];
        for (int row = 0; row < found.length; row++) {
            if (!found[row] || vector.isNull(row)) {
                nulls[row >> 6] |= 1L << row;
            }
        }
        return new BooleanVector(found.length, found, nulls);
    }
}
