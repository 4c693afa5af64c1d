package io.travertine.sql.expression;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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
        ColumnType type = call.resultType();
        boolean approximate = isAny(call, TypeName::isApproximate);
        if (type.name().isApproximate()) {
            return call.with(DoubleKernels.of(call));
        } else if (approximate) {
            FunctionCall inDoubles = new FunctionCall(call.function(), ColumnType.DOUBLE, call.operands());
            return CastFunctions.cast(inDoubles.with(DoubleKernels.of(inDoubles)), type);
        } else if (type.name() == TypeName.DECIMAL) {
            return DecimalKernels.bind(call);
        }
        return isAny(call, name -> name == TypeName.DECIMAL)
                ? DecimalKernels.bindExact(call)
                : call.with(IntegerKernels.of(call));
    }

    private static boolean isAny(FunctionCall call, Predicate<TypeName> test) {
        return call.operands().stream()
                .anyMatch(operand -> test.test(operand.type().name()));
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
