package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/** Each row of its input the first time it comes. NULL equals NULL. */
public final class Distinct extends MeasuredOperator {

    private final Operator input;
    private final List<ColumnType> types;
    private @Nullable KeyTable seen;

    public Distinct(Operator input, List<ColumnType> types) {
        this.input = input;
        this.types = List.copyOf(types);
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        seen = KeyTable.of(KeyTable.kinds(types));
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        KeyTable table = seen;
        if (table == null) {
            return null;
        }
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            int[] fresh = new int[batch.rowCount()];
            int count = 0;
            for (int row = 0; row < batch.rowCount(); row++) {
                int before = table.size();
                if (table.findOrAdd(batch.columns(), row) == before) {
                    fresh[count++] = row;
                }
            }
            if (count > 0) {
                return Batches.gather(batch, fresh, count);
            }
        }
        return null;
    }

    @Override
    protected void stop() {
        seen = null;
        input.close();
    }
}
