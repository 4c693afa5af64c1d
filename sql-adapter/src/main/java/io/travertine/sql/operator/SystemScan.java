package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** The rows of a table that tells of the database, as they are when the statement begins. */
public final class SystemScan extends MeasuredOperator {

    private final SystemTable table;
    private List<? extends List<? extends @Nullable Object>> rows = List.of();
    private int position;

    public SystemScan(SystemTable table) {
        this.table = table;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext executionContext) {
        rows = executionContext.systemRows().of(table, executionContext.readable());
        position = 0;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (position == rows.size()) {
            return null;
        }
        int end = Math.min(rows.size(), position + ScanOptions.DEFAULT_BATCH_ROWS);
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            ColumnBuilder builder = new ColumnBuilder(column.type().kind());
            for (List<? extends @Nullable Object> row : rows.subList(position, end)) {
                TypeMapping.append(column.type(), row.get(i), builder);
            }
            columns.add(builder.build());
        }
        ColumnBatch batch = new ColumnBatch(end - position, columns);
        position = end;
        return batch;
    }

    @Override
    protected void stop() {
        rows = List.of();
        position = 0;
    }
}
