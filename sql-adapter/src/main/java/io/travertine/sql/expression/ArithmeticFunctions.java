package io.travertine.sql.expression;

import java.util.Map;
import java.util.Set;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/**
 * The four operations, remainder, sign and magnitude. They are computed in the result's type: integers in 64 bits, decimals
 * exactly and rounded half up to the result's scale, the rest in doubles; and they are checked against its range.
 */
final class ArithmeticFunctions {

    private static final Set<String> BINARY =
            Set.of("PLUS", "MINUS", "TIMES", "DIVIDE", "MOD", "DATETIME_PLUS", "DATETIME_MINUS");
    private static final Set<String> UNARY = Set.of("NEGATE", "ABS");

    private ArithmeticFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        for (String name : BINARY) {
            functions.put(name, call -> bind(call.checkOperandCount(2, 2)));
        }
        for (String name : UNARY) {
            functions.put(name, call -> bind(call.checkOperandCount(1, 1)));
        }
        functions.put("SIGN", call -> bindSign(call.checkOperandCount(1, 1)));
    }

    private static Expression bind(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (DateTimeArithmetic.isMeant(call)) {
            return DateTimeArithmetic.bind(call);
        }
        checkNumeric(call);
        ColumnType working = workingType(call);
        if (!working.equals(call.resultType())) {
            FunctionCall widened = new FunctionCall(call.function(), working, call.operands());
            return CastFunctions.cast(bind(widened), call.resultType());
        }
        if (working.name().isInteger()) {
            return call.with(IntegerKernels.of(call));
        }
        return working.name() == TypeName.DECIMAL ? DecimalKernels.bind(call) : call.with(DoubleKernels.of(call));
    }

    private static void checkNumeric(FunctionCall call) {
        boolean numeric = call.resultType().name().isNumeric();
        for (int i = 0; i < call.operandCount(); i++) {
            numeric &= call.operandName(i).isNumeric();
        }
        if (!numeric) {
            throw call.notSupported();
        }
    }

    /** The type to compute in: the result's, unless it would lose digits of an operand on the way. */
    private static ColumnType workingType(FunctionCall call) {
        ColumnType result = call.resultType();
        if (result.name().isApproximate()) {
            return result;
        }
        int scale = 0;
        for (Expression operand : call.operands()) {
            if (operand.type().name().isApproximate()) {
                return ColumnType.DOUBLE;
            }
            scale = Math.max(scale, operand.type().scale());
        }
        boolean fractionsIntoInteger = result.name().isInteger()
                && call.operands().stream().anyMatch(operand -> operand.type().name() == TypeName.DECIMAL);
        return fractionsIntoInteger ? ColumnType.decimal(ColumnType.DECIMAL_PRECISION_MAX, scale) : result;
    }

    /** -1, 0 or 1 in the result's type. */
    private static Expression bindSign(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        checkNumeric(call);
        ColumnType operand = call.operandType(0);
        FunctionCall sign = new FunctionCall("SIGN", ColumnType.INTEGER, call.operands());
        Expression result =
                sign.withTotal(operand.name().isApproximate() ? DoubleKernels.sign() : IntegerKernels.sign());
        return CastFunctions.cast(result, call.resultType());
    }
}
