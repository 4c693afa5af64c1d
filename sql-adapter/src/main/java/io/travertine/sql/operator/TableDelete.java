package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.TableStore;

/**
 * Removes the rows of its input from a table. The input has the table's columns in order and, if the row id is hidden, the
 * row key after them.
 */
public final class TableDelete extends TableSink {

    public TableDelete(Operator input, TableDefinition table) {
        super(input, table);
    }

    @Override
    long change(Operator rows, TableStore store, Transaction transaction) {
        long count = 0;
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                byte[] rowKey = StoredRows.rowKey(store, batch, row);
                store.delete(transaction, rowKey, batch.columns(), row);
            }
            count += batch.rowCount();
        }
        return count;
    }
}
