package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.sql.storage.TableShape;

/** Fetches rows of a table by their keys. Belongs to one execution. */
final class RowFetcher {

    private final Readable readable;
    private final TableShape shape;
    private final List<Integer> columns;
    private final ReadStatistics statistics;
    private final Keyspace keyspace;
    private final int[] layoutColumns;

    RowFetcher(Readable readable, TableShape shape, List<Integer> columns, ReadStatistics statistics) {
        this.readable = readable;
        this.shape = shape;
        this.columns = columns;
        this.statistics = statistics;
        this.keyspace = shape.keyspace(readable);
        this.layoutColumns = shape.layoutColumns(columns);
    }

    /** The chosen columns of the rows that exist, with their keys, in the order asked. */
    ColumnBatch fetch(List<byte[]> rowKeys) {
        return shape.assemble(columns, readable.multiGet(keyspace, rowKeys, layoutColumns, statistics));
    }
}
