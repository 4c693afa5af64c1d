package io.travertine.jdbc;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** A result whose rows are in memory: what the metadata answer. One batch, no session needed to read it. */
final class ListedRows implements QueryResult {

    /** Reads listed rows. */
    static final RowCursor.Source SOURCE = new RowCursor.Source() {
        @Override
        public @Nullable ColumnBatch next(QueryResult result) {
            return result.next();
        }

        @Override
        public void close(QueryResult result) {
            result.close();
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    };

    private final List<ResultColumn> columns;
    private @Nullable ColumnBatch batch;

    ListedRows(List<ResultColumn> columns, List<? extends List<? extends @Nullable Object>> rows) {
        this.columns = columns;
        this.batch = rows.isEmpty() ? null : batch(columns, rows);
    }

    private ListedRows(List<ResultColumn> columns, @Nullable ColumnBatch batch) {
        this.columns = columns;
        this.batch = batch;
    }

    /** All rows of a result, which is closed; it must give them in one batch. */
    static ListedRows of(QueryResult result) {
        try (result) {
            ListedRows rows = new ListedRows(result.columns(), result.next());
            if (result.next() != null) {
                throw new IllegalStateException("more than one batch");
            }
            return rows;
        }
    }

    /** The same rows, to be read from the first one on. */
    ListedRows again() {
        return new ListedRows(columns, batch);
    }

    int rowCount() {
        return batch == null ? 0 : batch.rowCount();
    }

    private static ColumnBatch batch(
            List<ResultColumn> columns, List<? extends List<? extends @Nullable Object>> rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnType type = columns.get(i).type();
            ColumnBuilder builder = new ColumnBuilder(type.kind());
            for (List<? extends @Nullable Object> row : rows) {
                TypeMapping.append(type, row.get(i), builder);
            }
            vectors.add(builder.build());
        }
        return new ColumnBatch(rows.size(), vectors);
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable ColumnBatch next() {
        ColumnBatch next = batch;
        batch = null;
        return next;
    }

    @Override
    public void close() {
        batch = null;
    }
}
