package io.travertine.sql.expression;

import java.util.BitSet;
import java.util.List;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** Makes expressions. */
public final class Expressions {

    private Expressions() {}

    /** A column of the input, by its position from 0. */
    public static Expression column(int index, ColumnType type) {
        return new ColumnExpression(index, type);
    }

    /**
     * A constant.
     *
     * @param value whatever {@link TypeMapping} can convert to the type; an interval also as a number of months or of
     *     microseconds; null for NULL
     */
    public static Expression literal(ColumnType type, @Nullable Object value) {
        return new LiteralExpression(type, TypeMapping.toVector(type, value));
    }

    /** A parameter of the statement, by its position from 0. */
    public static Expression parameter(int index, ColumnType type) {
        return new ParameterExpression(index, type);
    }

    /** A column of the row that the enclosing operator of this correlation stands on. */
    public static Expression correlation(int correlationId, int column, ColumnType type) {
        return new CorrelationExpression(correlationId, column, type);
    }

    /**
     * A call of a function or operator.
     *
     * @param function a name that {@link ScalarFunctions} lists
     * @param resultType the type that the values shall have: arithmetic is done in it and checked against it
     * @throws io.travertine.sql.SqlDatabaseException FUNCTION_NOT_FOUND if there is no such function, NOT_SUPPORTED if it
     *     does not take operands of these types
     */
    public static Expression call(String function, ColumnType resultType, List<Expression> operands) {
        return ScalarFunctions.bind(new FunctionCall(function, resultType, operands));
    }

    /** The call's value, if its operands are constants and it has one that depends on nothing else; else the call. */
    public static Expression folded(Expression call) {
        return ConstantCalls.folded(call);
    }

    /** The positions of the columns that an expression reads. */
    public static BitSet columns(Expression expression) {
        BitSet columns = new BitSet();
        addColumns(expression, columns);
        return columns;
    }

    private static void addColumns(Expression expression, BitSet columns) {
        if (expression instanceof ColumnExpression column) {
            columns.set(column.index());
        }
        for (Expression operand : expression.operands()) {
            addColumns(operand, columns);
        }
    }
}
