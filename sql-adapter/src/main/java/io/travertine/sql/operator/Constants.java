package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;

/** Evaluates expressions that depend on no column. */
final class Constants {

    private static final ColumnBatch ONE_ROW = new ColumnBatch(1, List.of());

    private Constants() {}

    /** The value, as a vector of one row. */
    static ColumnVector evaluate(Expression expression, EvaluationContext context) {
        return expression.evaluate(ONE_ROW, context);
    }

    /** The value of an OFFSET or FETCH clause. */
    static long rowCount(Optional<Expression> expression, long otherwise, EvaluationContext context) {
        if (expression.isEmpty()) {
            return otherwise;
        }
        ColumnVector value = evaluate(expression.get(), context);
        if (value.isNull(0)) {
            return otherwise;
        }
        boolean isInteger = expression.get().type().name().isNumeric()
                && expression.get().type().scale() == 0;
        if (!isInteger || !(value instanceof LongVector longs) || longs.value(0) < 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT, "a number of rows must be an integer and not negative");
        }
        return longs.value(0);
    }
}
