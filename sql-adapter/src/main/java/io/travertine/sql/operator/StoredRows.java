package io.travertine.sql.operator;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.sql.storage.TableStore;

/** Batches that begin with a table's columns in order and, if the row id is hidden, the row key after them. */
final class StoredRows {

    private StoredRows() {}

    static byte[] rowKey(TableStore store, ColumnBatch batch, int row) {
        return store.shape().table().hasHiddenRowId()
                ? ((BytesVector) batch.column(store.shape().rowKeyOrdinal())).value(row)
                : store.rowKey(batch.columns(), row);
    }

    /** The number of columns by which a row of the table is described. */
    static int width(TableStore store) {
        return store.shape().rowKeyOrdinal() + (store.shape().table().hasHiddenRowId() ? 1 : 0);
    }
}
