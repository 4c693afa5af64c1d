package io.travertine.sql.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** A result that is there in full: a count of changed rows, or a few lines of text. */
final class FinishedResult implements QueryResult {

    private final List<ResultColumn> columns;
    private final long updateCount;
    private @Nullable ColumnBatch rows;

    private FinishedResult(List<ResultColumn> columns, long updateCount, @Nullable ColumnBatch rows) {
        this.columns = columns;
        this.updateCount = updateCount;
        this.rows = rows;
    }

    static FinishedResult ofCount(long updateCount) {
        return new FinishedResult(List.of(), updateCount, null);
    }

    static FinishedResult ofRows(List<ResultColumn> columns, @Nullable ColumnBatch rows) {
        return new FinishedResult(columns, -1, rows);
    }

    /** One row for each line. */
    static FinishedResult ofText(String column, String text) {
        ColumnBuilder builder = new ColumnBuilder(ColumnType.VARCHAR.kind());
        text.stripTrailing().lines().forEach(line -> builder.appendBytes(line.getBytes(StandardCharsets.UTF_8)));
        int rowCount = builder.rowCount();
        return new FinishedResult(textColumns(column), -1, new ColumnBatch(rowCount, List.of(builder.build())));
    }

    static List<ResultColumn> textColumns(String column) {
        return List.of(new ResultColumn(column, ColumnType.VARCHAR, false, Optional.empty()));
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean hasRows() {
        return updateCount < 0;
    }

    @Override
    public long updateCount() {
        return updateCount;
    }

    @Override
    public @Nullable ColumnBatch next() {
        ColumnBatch batch = rows;
        rows = null;
        return batch;
    }

    @Override
    public void close() {
        rows = null;
    }
}
