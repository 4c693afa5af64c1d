package io.travertine.sql.expression;

import java.util.Map;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/**
 * Comparisons. Numbers of different types compare by value: as doubles if one of them is approximate, else exactly. Texts
 * compare by code points, which is the order of their bytes.
 */
final class ComparisonFunctions {

    private ComparisonFunctions() {}

    static void register(Map<String, ScalarFunction> functions) {
        for (Comparison comparison : Comparison.values()) {
            functions.put(comparison.name(), call -> bind(call.checkOperandCount(2, 2), comparison));
        }
        functions.put("IS_DISTINCT_FROM", call -> bindDistinct(call.checkOperandCount(2, 2), true));
        functions.put("IS_NOT_DISTINCT_FROM", call -> bindDistinct(call.checkOperandCount(2, 2), false));
    }

    private static Expression bind(FunctionCall call, Comparison comparison) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        FunctionCall aligned = align(call);
        return aligned.withTotal(kernel(aligned, comparison));
    }

    private static Expression bindDistinct(FunctionCall call, boolean distinct) {
        if (call.hasNullOperand()) {
            return call.withTotal((operands, rowCount, context) -> {
                boolean[] result = new boolean[rowCount];
                for (int row = 0; row < rowCount; row++) {
                    result[row] = (operands[0].isNull(row) != operands[1].isNull(row)) == distinct;
                }
                return new BooleanVector(rowCount, result, null);
            });
        }
        FunctionCall aligned = align(call);
        Kernel equal = kernel(aligned, Comparison.EQ);
        return aligned.withTotal((operands, rowCount, context) ->
                distinct((BooleanVector) equal.apply(operands, rowCount, context), operands, distinct));
    }

    private static ColumnVector distinct(BooleanVector equality, ColumnVector[] operands, boolean distinct) {
        boolean[] result = new boolean[equality.rowCount()];
        for (int row = 0; row < result.length; row++) {
            boolean same =
                    equality.isNull(row) ? operands[0].isNull(row) && operands[1].isNull(row) : equality.value(row);
            result[row] = same != distinct;
        }
        return new BooleanVector(result.length, result, null);
    }

    /** Makes the operands comparable: a date becomes a timestamp beside one, a text what it is compared with. */
    private static FunctionCall align(FunctionCall call) {
        TypeName left = call.operandName(0);
        TypeName right = call.operandName(1);
        if (left == TypeName.ARRAY && right == TypeName.ARRAY) {
            return alignArrays(call);
        }
        if (left == right || left.isNumeric() && right.isNumeric() || left.isText() && right.isText()) {
            return call;
        }
        if (isBeside(left, right) || left.isText()) {
            return call.withOperands(
                    CastFunctions.cast(call.operand(0), comparable(call.operandType(1))), call.operand(1));
        }
        if (isBeside(right, left) || right.isText()) {
            return call.withOperands(
                    call.operand(0), CastFunctions.cast(call.operand(1), comparable(call.operandType(0))));
        }
        throw call.notSupported();
    }

    /** Arrays are compared by their bytes, which are alike where their elements are of one kind and scale. */
    private static FunctionCall alignArrays(FunctionCall call) {
        ColumnType left = call.operandType(0).elementType();
        ColumnType right = call.operandType(1).elementType();
        boolean isAlike = left.name() == TypeName.ARRAY
                ? left.equals(right)
                : left.kind() == right.kind() && left.scale() == right.scale();
        if (!isAlike) {
            throw call.notSupported();
        }
        return call;
    }

    /** Whether the one becomes the other: a date has no time, a timestamp no zone. */
    private static boolean isBeside(TypeName one, TypeName other) {
        return one == TypeName.DATE && other == TypeName.TIMESTAMP
                || (one == TypeName.DATE || one == TypeName.TIMESTAMP) && other == TypeName.TIMESTAMP_TZ;
    }

    /** The type that loses nothing of a value that is to be compared with one of this type. */
    private static ColumnType comparable(ColumnType type) {
        return switch (type.name()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> ColumnType.DOUBLE;
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case TIMESTAMP_TZ -> ColumnType.TIMESTAMP_TZ;
            case TIME -> ColumnType.TIME;
            case VARBINARY -> ColumnType.VARBINARY;
            default -> type;
        };
    }

    private static Kernel kernel(FunctionCall call, Comparison comparison) {
        Kernel kernel = exactKernel(call, comparison);
        return Padding.isIgnored(call.operand(0), call.operand(1))
                ? (operands, rowCount, context) -> kernel.apply(
                        new ColumnVector[] {Padding.stripped(operands[0]), Padding.stripped(operands[1])},
                        rowCount,
                        context)
                : kernel;
    }

    private static Kernel exactKernel(FunctionCall call, Comparison comparison) {
        ColumnType left = call.operandType(0);
        ColumnType right = call.operandType(1);
        if (left.name().isApproximate() || right.name().isApproximate()) {
            return (operands, rowCount, context) ->
                    ComparisonKernels.compareDoubles(comparison, left, operands[0], right, operands[1]);
        }
        if (left.kind() == ColumnKind.INT64 && right.kind() == ColumnKind.INT64 && left.scale() == right.scale()) {
            return (operands, rowCount, context) ->
                    ComparisonKernels.compareLongs(comparison, operands[0], operands[1]);
        }
        if (left.name().isNumeric() && right.name().isNumeric()) {
            return (operands, rowCount, context) -> ComparisonKernels.compareDecimals(
                    comparison, left.scale(), operands[0], right.scale(), operands[1]);
        }
        if (left.kind() == ColumnKind.BYTES && (comparison == Comparison.EQ || comparison == Comparison.NE)) {
            return (operands, rowCount, context) ->
                    ComparisonKernels.equalBytes(comparison == Comparison.EQ, operands[0], operands[1]);
        }
        return (operands, rowCount, context) -> ComparisonKernels.compareAny(comparison, operands[0], operands[1]);
    }
}
