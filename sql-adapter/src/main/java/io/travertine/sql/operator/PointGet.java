package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/** The row of a table with a given primary key, if it exists. */
public final class PointGet extends MeasuredOperator {

    private final TableShape shape;
    private final RowFetcher fetcher;
    private final List<Expression> key;
    private final Optional<Expression> residual;
    private boolean done;

    /**
     * @param columns ordinals as in {@link ScanSpecification}
     * @param key a value for each column of the primary key, under the rules of {@link KeyBounds}
     * @param residual a condition over the output's columns
     */
    public PointGet(
            TableDefinition table,
            List<Integer> columns,
            List<? extends Expression> key,
            Optional<Expression> residual) {
        this.shape = new TableShape(table);
        this.fetcher = new RowFetcher(shape, List.copyOf(columns));
        this.key = List.copyOf(key);
        this.residual = residual;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        done = false;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (done) {
            return null;
        }
        done = true;
        byte[] rowKey = KeySearch.key(shape.keyCodec(), key, context());
        if (rowKey == null) {
            return null;
        }
        ColumnBatch batch = fetcher.fetch(context().readable(), List.of(rowKey), readStatistics());
        if (batch.rowCount() > 0 && residual.isPresent()) {
            batch = Rows.filter(batch, residual.get(), context());
        }
        return batch.rowCount() == 0 ? null : batch;
    }

    @Override
    protected void stop() {
        done = true;
    }
}
