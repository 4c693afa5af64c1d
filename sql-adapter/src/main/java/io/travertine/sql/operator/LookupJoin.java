package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.TableShape;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Joins each outer row with the row of a table whose primary key it determines: the keys of a batch of outer rows are
 * looked up together. Kinds INNER, LEFT, SEMI and ANTI.
 */
public final class LookupJoin extends PairJoin {

    private final TableShape shape;
    private final RowFetcher fetcher;
    private final List<Expression> key;
    private ColumnBatch found = new ColumnBatch(0, List.of());
    private List<Integer> askingRows = List.of();
    private List<byte[]> askedKeys = List.of();
    private boolean proposed;

    /**
     * @param outerTypes of the columns of the outer rows
     * @param columns of the table, as in {@link ScanSpecification}: the right side of the join
     * @param key over the outer rows, a value for each column of the primary key, of a type that {@link KeyBounds} allows
     * @param residual a further condition over the columns of the outer row and then of the table
     */
    public LookupJoin(
            Operator outer,
            List<ColumnType> outerTypes,
            TableDefinition table,
            List<Integer> columns,
            List<? extends Expression> key,
            JoinKind kind,
            Optional<Expression> residual) {
        super(outer, outerTypes, types(table, columns), kind, residual);
        if (kind.marksRight()) {
            throw new IllegalArgumentException("a lookup join cannot keep rows of the table without a match: " + kind);
        }
        this.shape = new TableShape(table);
        this.fetcher = new RowFetcher(shape, List.copyOf(columns));
        this.key = List.copyOf(key);
    }

    private static List<ColumnType> types(TableDefinition table, List<Integer> columns) {
        TableShape shape = new TableShape(table);
        return columns.stream().map(shape::type).toList();
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left());
    }

    @Override
    void startRight(ExecutionContext context) {
        found = new ColumnBatch(0, List.of());
    }

    @Override
    ColumnBatch right() {
        return found;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        List<ColumnVector> values = new ArrayList<>(key.size());
        for (Expression part : key) {
            values.add(part.evaluate(batch, context()));
        }
        askingRows = new ArrayList<>();
        askedKeys = new ArrayList<>();
        KeyEncoder encoder = new KeyEncoder();
        for (int row = 0; row < batch.rowCount(); row++) {
            byte[] rowKey = rowKey(values, row, encoder.clear());
            if (rowKey != null) {
                askingRows.add(row);
                askedKeys.add(rowKey);
            }
        }
        found = fetcher.fetch(context().readable(), askedKeys, readStatistics());
        proposed = false;
    }

    private byte @Nullable [] rowKey(List<ColumnVector> values, int row, KeyEncoder encoder) {
        for (int i = 0; i < values.size(); i++) {
            KeyColumn part = shape.keyCodec().parts().get(i);
            ColumnType type = key.get(i).type();
            if (type.equals(part.type()) && !values.get(i).isNull(row)) {
                encoder.append(part, values.get(i), row);
                continue;
            }
            SearchValue value = SearchValue.of(values.get(i), row, type, part.type());
            if (value.position() != SearchValue.Position.EXACT) {
                return null;
            }
            encoder.append(part, value.value(), 0);
        }
        return encoder.toBytes();
    }

    /** The rows found come in the order in which their keys were asked, the missing ones left out. */
    @Override
    void proposePairs() {
        if (proposed) {
            return;
        }
        proposed = true;
        BytesVector keys = found.keys();
        int next = 0;
        for (int i = 0; i < askedKeys.size() && next < found.rowCount(); i++) {
            byte[] asked = askedKeys.get(i);
            int from = keys.offset(next);
            if (Arrays.equals(asked, 0, asked.length, keys.heap(), from, from + keys.length(next))) {
                propose(askingRows.get(i), next++);
            }
        }
    }

    @Override
    void stopRight() {
        found = new ColumnBatch(0, List.of());
        askingRows = List.of();
        askedKeys = List.of();
    }
}
