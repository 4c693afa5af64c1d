package io.travertine.sql.expression;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;

/** A kernel that computes row by row, for functions whose cost lies in the row; where an operand is NULL, so is the result. */
final class RowKernel implements Kernel {

    /** A row may take a millisecond and more, of a long text; whether the statement is to end is asked once in so many rows. */
    private static final int CHECK_MASK = (1 << 4) - 1;

    private final ColumnType type;
    private final RowFunction function;

    private RowKernel(ColumnType type, RowFunction function) {
        this.type = type;
        this.function = function;
    }

    /** Appends the result of one row, in which no operand is NULL. */
    interface RowFunction {
        void append(ColumnVector[] operands, int row, ColumnBuilder result);
    }

    static Kernel of(ColumnType type, RowFunction function) {
        return new RowKernel(type, function);
    }

    @Override
    public ColumnVector apply(ColumnVector[] operands, int rowCount, EvaluationContext context) {
        ColumnBuilder result = new ColumnBuilder(type.kind());
        for (int row = 0; row < rowCount; row++) {
            if ((row & CHECK_MASK) == 0) {
                context.checkCancelled();
            }
            if (anyNull(operands, row)) {
                result.appendNull();
            } else {
                function.append(operands, row, result);
            }
        }
        return result.build();
    }

    private static boolean anyNull(ColumnVector[] operands, int row) {
        for (ColumnVector operand : operands) {
            if (operand.isNull(row)) {
                return true;
            }
        }
        return false;
    }
}
