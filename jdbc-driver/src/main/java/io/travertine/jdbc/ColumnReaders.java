package io.travertine.jdbc;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.ResultColumn;
import org.jspecify.annotations.Nullable;

/** The readers of a result's columns, and the batch that they read. Used by one thread at a time. */
final class ColumnReaders {

    private final List<ResultColumn> columns;
    private final ColumnReader[] readers;
    private final ColumnLabels labels;
    private @Nullable ColumnBatch bound;

    /** @param source knows the session's time zone */
    ColumnReaders(List<ResultColumn> columns, RowCursor.Source source) {
        this.columns = columns;
        this.labels = new ColumnLabels(columns);
        this.readers = new ColumnReader[columns.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = ColumnReader.of(columns.get(i), source);
        }
    }

    List<ResultColumn> columns() {
        return columns;
    }

    ColumnLabels labels() {
        return labels;
    }

    int count() {
        return readers.length;
    }

    /** The reader of a column, counted from 0. */
    ColumnReader get(int index) {
        return readers[index];
    }

    /** Takes the rows that are read from now on. */
    void bind(ColumnBatch rows) {
        if (bound != rows) {
            for (int i = 0; i < readers.length; i++) {
                readers[i].bind(rows.column(i));
            }
            bound = rows;
        }
    }
}
