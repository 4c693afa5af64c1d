package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** The rows of a user's file, in its order. */
public final class FileScan extends MeasuredOperator {

    private final FileTable table;
    private FileTable.@Nullable Rows rows;

    public FileScan(FileTable table) {
        this.table = table;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        stop();
        rows = table.open();
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        return rows == null ? null : rows.next();
    }

    @Override
    protected void stop() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
