package io.travertine.sql.expression;

import java.util.List;
import java.util.Locale;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** A call as the planner asks for it: what is to be computed, from what, into which type. */
record FunctionCall(String function, ColumnType resultType, List<Expression> operands) {

    FunctionCall {
        operands = List.copyOf(operands);
    }

    int operandCount() {
        return operands.size();
    }

    Expression operand(int index) {
        return operands.get(index);
    }

    ColumnType operandType(int index) {
        return operands.get(index).type();
    }

    TypeName operandName(int index) {
        return operandType(index).name();
    }

    /** Whether one of the operands is a bare NULL, so that a strict function is NULL as well. */
    boolean hasNullOperand() {
        return operands.stream().anyMatch(operand -> operand.type().name() == TypeName.NULL);
    }

    FunctionCall withOperands(Expression... changed) {
        return withOperands(List.of(changed));
    }

    FunctionCall withOperands(List<Expression> changed) {
        return new FunctionCall(function, resultType, changed);
    }

    FunctionCall checkOperandCount(int least, int most) {
        if (operands.size() < least || operands.size() > most) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "function " + function + " takes " + (least == most ? least : least + " to " + most)
                            + " operands, got " + operands.size());
        }
        return this;
    }

    /** The text of an operand that must be a constant: a unit of time, a flag. In upper case. */
    String keyword(int index) {
        if (operands.get(index) instanceof LiteralExpression literal && literal.toJava() instanceof String text) {
            return text.strip().toUpperCase(Locale.ROOT);
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED,
                "function " + function + " needs a constant text as operand " + (index + 1));
    }

    /** The value of an operand if it is a constant that is not NULL. */
    @Nullable Object constant(int index) {
        return operands.get(index) instanceof LiteralExpression literal ? literal.toJava() : null;
    }

    /** There is no kernel for these types. */
    SqlDatabaseException notSupported() {
        return new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED,
                "function " + function + " does not take ("
                        + String.join(
                                ", ",
                                operands.stream()
                                        .map(operand -> operand.type().toString())
                                        .toList())
                        + ") to make " + resultType);
    }

    Expression with(Kernel kernel) {
        return new KernelExpression(this, kernel, false);
    }

    /** With a kernel that has a value for whatever operands. */
    Expression withTotal(Kernel kernel) {
        return new KernelExpression(this, kernel, true);
    }
}
