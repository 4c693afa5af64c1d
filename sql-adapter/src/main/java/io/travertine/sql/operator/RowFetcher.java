package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.sql.storage.TableShape;

/** Fetches columns of a table's rows by their keys. Immutable. */
final class RowFetcher {

    private final TableShape shape;
    private final List<Integer> columns;
    private final int[] layoutColumns;

    RowFetcher(TableShape shape, List<Integer> columns) {
        this.shape = shape;
        this.columns = columns;
        this.layoutColumns = shape.layoutColumns(columns);
    }

    /** The chosen columns of the rows that exist, with their keys, in the order asked. */
    ColumnBatch fetch(Readable readable, List<byte[]> rowKeys, ReadStatistics statistics) {
        return shape.assemble(columns, readable.multiGet(shape.keyspace(readable), rowKeys, layoutColumns, statistics));
    }
}
