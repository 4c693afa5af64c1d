package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Direction;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.TableShape;
import org.jspecify.annotations.Nullable;

/** The rows of a table with given primary keys, each once, in key order or against it. */
public final class MultiGet extends MeasuredOperator {

    private final TableShape shape;
    private final RowFetcher fetcher;
    private final List<? extends List<Expression>> keys;
    private final Direction direction;
    private final Optional<Expression> residual;
    private List<byte[]> rowKeys = List.of();
    private int position;

    /**
     * @param columns ordinals as in {@link ScanSpecification}
     * @param keys each a value for each column of the primary key, under the rules of {@link KeyBounds}
     * @param residual a condition over the output's columns
     */
    public MultiGet(
            TableDefinition table,
            List<Integer> columns,
            List<? extends List<Expression>> keys,
            Direction direction,
            Optional<Expression> residual) {
        this.shape = new TableShape(table);
        this.fetcher = new RowFetcher(shape, List.copyOf(columns));
        this.keys = List.copyOf(keys);
        this.direction = direction;
        this.residual = residual;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        Comparator<byte[]> order = Arrays::compareUnsigned;
        TreeSet<byte[]> distinct = new TreeSet<>(direction == Direction.FORWARD ? order : order.reversed());
        for (List<Expression> key : keys) {
            byte[] rowKey = KeySearch.key(shape.keyCodec(), key, context);
            if (rowKey != null) {
                distinct.add(rowKey);
            }
        }
        rowKeys = List.copyOf(distinct);
        position = 0;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (position < rowKeys.size()) {
            int end = Math.min(rowKeys.size(), position + ScanOptions.DEFAULT_BATCH_ROWS);
            ColumnBatch batch = fetcher.fetch(context().readable(), rowKeys.subList(position, end), readStatistics());
            position = end;
            if (batch.rowCount() > 0 && residual.isPresent()) {
                batch = Rows.filter(batch, residual.get(), context());
            }
            if (batch.rowCount() > 0) {
                return batch;
            }
        }
        return null;
    }

    @Override
    protected void stop() {
        rowKeys = List.of();
        position = 0;
    }
}
