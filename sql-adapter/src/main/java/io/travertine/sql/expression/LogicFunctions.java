package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** AND, OR, NOT, and the functions that choose among values. */
final class LogicFunctions {

    private LogicFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        functions.put("AND", call -> bindLogical(call, false));
        functions.put("OR", call -> bindLogical(call, true));
        functions.put("NOT", call -> bindNot(call.checkOperandCount(1, 1)));
        functions.put("CASE", call -> bindCase(call.checkOperandCount(2, Integer.MAX_VALUE)));
        functions.put("COALESCE", call -> bindCoalesce(call.checkOperandCount(1, Integer.MAX_VALUE)));
        functions.put("NULLIF", call -> bindNullIf(call.checkOperandCount(2, 2)));
        functions.put("GREATEST", call -> bindExtreme(call.checkOperandCount(1, Integer.MAX_VALUE), true));
        functions.put("LEAST", call -> bindExtreme(call.checkOperandCount(1, Integer.MAX_VALUE), false));
    }

    private static Expression bindLogical(FunctionCall call, boolean decisive) {
        for (int i = 0; i < call.operandCount(); i++) {
            if (call.operandName(i) != TypeName.BOOLEAN && call.operandName(i) != TypeName.NULL) {
                throw call.notSupported();
            }
        }
        return new LogicalExpression(call.checkOperandCount(1, Integer.MAX_VALUE), decisive);
    }

    private static Expression bindNot(FunctionCall call) {
        return call.withTotal((operands, rowCount, context) -> {
            boolean[] values = ((BooleanVector) operands[0]).values();
            boolean[] result = new boolean[rowCount];
            for (int row = 0; row < rowCount; row++) {
                result[row] = !values[row];
            }
            return new BooleanVector(rowCount, result, operands[0].nulls());
        });
    }

    /** Operands are condition, value, condition, value, ..., and perhaps the value of ELSE. */
    private static Expression bindCase(FunctionCall call) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < call.operandCount(); i++) {
            boolean isLast = i == call.operandCount() - 1;
            if (i % 2 == 0 && !isLast) {
                conditions.add(call.operand(i));
            } else {
                values.add(held(call.operand(i), call.resultType()));
            }
        }
        return new ChoiceExpression(call, conditions, values);
    }

    private static Expression bindCoalesce(FunctionCall call) {
        return new ChoiceExpression(call, null, castAll(call));
    }

    private static Expression bindNullIf(FunctionCall call) {
        Expression equal = Expressions.call("EQ", ColumnType.BOOLEAN, call.operands());
        return bindCase(new FunctionCall(
                call.function(),
                call.resultType(),
                List.of(equal, Expressions.literal(call.resultType(), null), call.operand(0))));
    }

    private static List<Expression> castAll(FunctionCall call) {
        return call.operands().stream()
                .map(operand -> held(operand, call.resultType()))
                .toList();
    }

    /** The value as one of the result's type; a text as it stands: of literals the result is a CHAR, which a CAST would trim. */
    private static Expression held(Expression value, ColumnType type) {
        return value.type().name().isText() && type.name().isText() ? value : CastFunctions.cast(value, type);
    }

    /** The greatest or the least of the values that are not NULL; NULL if all are, as PostgreSQL has it. */
    private static Expression bindExtreme(FunctionCall call, boolean greatest) {
        FunctionCall aligned = new FunctionCall(call.function(), call.resultType(), castAll(call));
        return aligned.withTotal((operands, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                result.appendFrom(extreme(operands, row, greatest), row);
            }
            return result.build();
        });
    }

    private static ColumnVector extreme(ColumnVector[] operands, int row, boolean greatest) {
        ColumnVector extreme = operands[0];
        for (ColumnVector operand : operands) {
            int order = operand.compare(row, extreme, row);
            if (extreme.isNull(row) || !operand.isNull(row) && (greatest ? order > 0 : order < 0)) {
                extreme = operand;
            }
        }
        return extreme;
    }
}
