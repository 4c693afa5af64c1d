package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.expression.Expression;

/** Counts the rows that a statement changes, and keeps what it answers of them. Used by one thread. */
final class ChangedRows {

    private final Optional<List<Expression>> returning;
    private final ExecutionContext context;
    private final Deque<ColumnBatch> answers = new ArrayDeque<>();
    private long count;

    /** @param returning over the table's columns in order; empty if the number of rows is the answer */
    ChangedRows(Optional<List<Expression>> returning, ExecutionContext context) {
        this.returning = returning;
        this.context = context;
    }

    /** Notes rows, given as all columns in table order; more columns may follow. */
    void add(List<ColumnVector> columns, int rowCount) {
        count += rowCount;
        if (returning.isPresent() && rowCount > 0) {
            ColumnBatch rows = new ColumnBatch(rowCount, columns);
            List<ColumnVector> answer = returning.get().stream()
                    .map(expression -> expression.evaluate(rows, context))
                    .toList();
            answers.add(new ColumnBatch(rowCount, answer));
        }
    }

    /** The answer, in batches: what was returned, or one row with the number. */
    Deque<ColumnBatch> answers() {
        if (returning.isPresent()) {
            return answers;
        }
        ColumnBuilder number = new ColumnBuilder(ColumnKind.INT64);
        number.appendLong(count);
        return new ArrayDeque<>(List.of(new ColumnBatch(1, List.of(number.build()))));
    }
}
