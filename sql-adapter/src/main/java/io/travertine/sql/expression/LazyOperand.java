package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.Vectors;

/** An operand that is evaluated for the rows alone that need its value, so that it cannot fail on others. */
final class LazyOperand {

    /** Below one row in so many it is cheaper to pick the rows than to compute those that are not needed. */
    private static final int WORTH_PICKING = 4;

    private final Expression expression;
    private final BitSet columns;

    LazyOperand(Expression expression) {
        this.expression = expression;
        this.columns = Expressions.columns(expression);
    }

    static LazyOperand[] of(List<Expression> expressions) {
        return expressions.stream().map(LazyOperand::new).toArray(LazyOperand[]::new);
    }

    /** Whether to compute all rows although only some are needed. */
    boolean prefersAllRows(int neededCount, int rowCount) {
        return neededCount == rowCount || (expression.isTotal() && neededCount > rowCount / WORTH_PICKING);
    }

    ColumnVector evaluateAll(ColumnBatch input, EvaluationContext context) {
        return expression.evaluate(input, context);
    }

    /** The values for these rows, one after the other. */
    ColumnVector evaluate(ColumnBatch input, int[] rows, int count, EvaluationContext context) {
        if (count == input.rowCount()) {
            return expression.evaluate(input, context);
        }
        ColumnVector unread = new BooleanVector(count, new boolean[count], null);
        List<ColumnVector> picked = new ArrayList<>(input.columnCount());
        for (int column = 0; column < input.columnCount(); column++) {
            picked.add(columns.get(column) ? Vectors.gather(input.column(column), rows, count) : unread);
        }
        return expression.evaluate(new ColumnBatch(count, picked), context);
    }
}
