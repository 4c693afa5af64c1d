package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.storage.TableStore;

/** Adds the rows of its input, which has the table's columns in order, each converted to its column's type, to a table. */
public final class TableInsert extends TableSink {

    private final RowChecker checker;

    public TableInsert(Operator input, TableDefinition table) {
        super(input, table);
        this.checker = new RowChecker(table);
    }

    @Override
    long change(Operator rows, TableStore store, Transaction transaction) {
        long count = 0;
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            checker.check(batch.columns());
            for (int row = 0; row < batch.rowCount(); row++) {
                store.insert(transaction, batch.columns(), row);
            }
            count += batch.rowCount();
        }
        return count;
    }
}
