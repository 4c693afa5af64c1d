package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the statement spells out, in literals, parameters and what can be computed from them. The expressions are
 * evaluated over the execution's parameters as columns: if a batch of parameters runs at once, each row comes for each of
 * theirs.
 */
public final class Values extends MeasuredOperator {

    private final List<List<Expression>> rows;
    private final List<ColumnType> types;
    private int position;

    /**
     * @param types of the columns; each expression has the kind of its column's type, or is of type NULL
     */
    public Values(List<? extends List<? extends Expression>> rows, List<ColumnType> types) {
        List<List<Expression>> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(List.copyOf(row)));
        this.rows = copies;
        this.types = List.copyOf(types);
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        position = 0;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        ColumnBatch parameters = context().parameterRows();
        int count = Math.min(rows.size() - position, ScanOptions.DEFAULT_BATCH_ROWS / parameters.rowCount());
        if (position == rows.size()) {
            return null;
        }
        List<List<Expression>> next = rows.subList(position, position + Math.max(1, count));
        List<ColumnVector> columns = new ArrayList<>(types.size());
        for (int column = 0; column < types.size(); column++) {
            columns.add(column(column, next, parameters));
        }
        position += next.size();
        return new ColumnBatch(next.size() * parameters.rowCount(), columns);
    }

    private ColumnVector column(int column, List<List<Expression>> next, ColumnBatch parameters) {
        ColumnBuilder builder = new ColumnBuilder(types.get(column).kind());
        for (List<Expression> row : next) {
            ColumnVector values = row.get(column).evaluate(parameters, context());
            if (next.size() == 1 && values.kind() == builder.kind()) {
                return values;
            }
            for (int i = 0; i < values.rowCount(); i++) {
                builder.appendFrom(values, i);
            }
        }
        return builder.build();
    }

    @Override
    protected void stop() {
        position = rows.size();
    }
}
