package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;

/** Rows of Java values, cut into batches of random sizes. */
final class BatchSource extends MeasuredOperator {

    private final List<ColumnType> types;
    private final List<List<Object>> rows;
    private final Random random;
    private int position;
    private boolean open;

    BatchSource(List<ColumnType> types, List<List<Object>> rows, long seed) {
        this.types = types;
        this.rows = rows;
        this.random = new Random(seed);
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        position = 0;
        open = true;
    }

    @Override
    protected ColumnBatch produce() {
        if (position == rows.size()) {
            return null;
        }
        int count = Math.min(rows.size() - position, 1 + random.nextInt(5));
        position += count;
        return batch(types, rows.subList(position - count, position));
    }

    @Override
    protected void stop() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** How many rows were asked for since the opening. */
    int rowsGiven() {
        return position;
    }

    static ColumnBatch batch(List<ColumnType> types, List<List<Object>> rows) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            ColumnBuilder builder = new ColumnBuilder(types.get(i).kind());
            for (List<Object> row : rows) {
                TypeMapping.append(types.get(i), row.get(i), builder);
            }
            columns.add(builder.build());
        }
        return new ColumnBatch(rows.size(), columns);
    }
}
