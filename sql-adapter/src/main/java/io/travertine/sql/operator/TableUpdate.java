package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.TableStore;

/**
 * Gives rows of a table new values. The input has the table's columns in order and, if the row id is hidden, the row key
 * after them, then the new values, converted to their columns' types. If the primary key or a unique index may change, all
 * rows are removed before the first is put back, so that rows may take each other's places.
 */
public final class TableUpdate extends TableSink {

    private final List<Integer> updatedColumns;
    private final RowChecker checker;
    private final boolean changesKeys;

    /**
     * @param updatedColumns the ordinals of the columns that the new values go to, in the order of the input
     */
    public TableUpdate(Operator input, TableDefinition table, List<Integer> updatedColumns) {
        super(input, table);
        this.updatedColumns = List.copyOf(updatedColumns);
        this.checker = new RowChecker(table);
        this.changesKeys = isUpdated(table.primaryKey())
                || table.indexes().stream().anyMatch(index -> index.unique() && isUpdated(index.parts()));
    }

    private boolean isUpdated(List<KeyPart> parts) {
        return parts.stream().anyMatch(part -> updatedColumns.contains(part.column()));
    }

    @Override
    long change(Operator rows, TableStore store, Transaction transaction) {
        long count = 0;
        List<ColumnBatch> removed = new ArrayList<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            checker.check(newColumns(store, batch));
            if (changesKeys) {
                remove(store, transaction, batch);
                removed.add(batch);
            } else {
                update(store, transaction, batch);
            }
            count += batch.rowCount();
        }
        for (ColumnBatch batch : removed) {
            putBack(store, transaction, batch);
        }
        return count;
    }

    private List<ColumnVector> newColumns(TableStore store, ColumnBatch batch) {
        List<ColumnVector> columns =
                new ArrayList<>(batch.columns().subList(0, store.shape().rowKeyOrdinal()));
        for (int i = 0; i < updatedColumns.size(); i++) {
            columns.set(updatedColumns.get(i), batch.column(StoredRows.width(store) + i));
        }
        return columns;
    }

    private void update(TableStore store, Transaction transaction, ColumnBatch batch) {
        List<ColumnVector> columns = newColumns(store, batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            byte[] rowKey = StoredRows.rowKey(store, batch, row);
            store.update(transaction, rowKey, batch.columns(), row, columns, row);
        }
    }

    private static void remove(TableStore store, Transaction transaction, ColumnBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            store.delete(transaction, StoredRows.rowKey(store, batch, row), batch.columns(), row);
        }
    }

    private void putBack(TableStore store, Transaction transaction, ColumnBatch batch) {
        List<ColumnVector> columns = newColumns(store, batch);
        boolean hidden = store.shape().table().hasHiddenRowId();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (hidden) {
                store.reinsert(transaction, StoredRows.rowKey(store, batch, row), columns, row);
            } else {
                store.insert(transaction, columns, row);
            }
        }
    }
}
